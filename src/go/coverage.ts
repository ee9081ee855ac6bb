import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import type { GoCommandLine } from "./flags.ts";
import { inheritedFlags, isOn } from "./inherited-flags.ts";
import type { ListContext } from "./list-imports.ts";
import { parseJsonStream, runGo } from "./run.ts";

/**
 * The packages that a build covers, as flags of nested go commands.
 *
 * A `go test` with `-coverpkg`, and any `go build`, cover packages wherever they are imported. Without `-coverpkg`, `go test`
 * covers the tested package in its test binary and, since Go 1.22, the ordinary form of those packages of the command line that
 * have no tests, wherever they are imported (cmd/go/internal/test, GenMeta).
 */
export interface Coverage {
  /** Flags of a nested `go list`, for packages that are covered in their ordinary form. */
  readonly list: readonly string[];
  /** Flags of a nested `go test`, so that it covers what the outer one does. */
  readonly test: readonly string[];
  /**
   * Further targets of such a nested `go test`: packages without tests or, with `-coverpkg`, all targets of the outer one, since the
   * test main lists all packages that are covered for any target.
   */
  readonly beside: readonly string[];
  /** Patterns of the packages that are covered in their ordinary form; undefined for those of the module. */
  readonly patterns: readonly string[] | undefined;
  /** Value of `-covermode`; empty if nothing is covered. */
  readonly mode: string;
}

/** A build that covers nothing. */
export const NO_COVERAGE: Coverage = { list: [], test: [], beside: [], patterns: [], mode: "" };

/**
 * Determines what a build covers. The go command is started only for `go test` without `-coverpkg`, to find packages without tests.
 *
 * @param goFlags value of GOFLAGS, which nested go commands read as well
 */
export async function coverageOf(
  commandLine: GoCommandLine,
  goFlags: string,
  context: ListContext,
  environment: Environment,
): Promise<Coverage> {
  const { command, targets } = commandLine;
  const inherited = flagsIn(goFlags);
  const values = new Map([...inherited, ...commandLine.values]);
  if (!asksForCoverage(values, command)) {
    return asksForCoverage(inherited, command) ? { ...NO_COVERAGE, list: OFF, test: OFF } : NO_COVERAGE;
  }
  const given = values.get("coverpkg") ?? "";
  const mode = values.get("covermode") || (isOn(values.get("race")) ? "atomic" : "set");
  const own = ["-cover", `-covermode=${mode}`];
  if (command !== "test" || given !== "") {
    const flags = given === "" ? own : [...own, `-coverpkg=${given}`];
    return {
      list: flags,
      test: flags,
      beside: given === "" ? [] : targets,
      patterns: given === "" ? undefined : given.split(","),
      mode,
    };
  }
  const beside = await packagesWithoutTests(context, environment, targets);
  const none = inherited.size > 0 ? OFF : [];
  const list = beside.length === 0 ? none : [...own, `-coverpkg=${beside.join(",")}`];
  return { list, test: own, beside, patterns: beside, mode };
}

const OFF: readonly string[] = ["-cover=false"];

/** Any of the coverage flags turns it on (go help testflag, go help build). */
function asksForCoverage(values: ReadonlyMap<string, string>, command: string | undefined): boolean {
  const flags = ["cover", "covermode", "coverpkg", ...(command === "test" ? ["coverprofile"] : [])];
  return isOn(values.get("cover") ?? "true") && flags.some((name) => values.has(name));
}

const COVERAGE_FLAGS = ["cover", "covermode", "coverpkg", "coverprofile", "race"];

/** The coverage flags in GOFLAGS, by name. */
function flagsIn(goFlags: string): Map<string, string> {
  const flags = inheritedFlags(goFlags).filter(({ name }) => COVERAGE_FLAGS.includes(name));
  return new Map(flags.map(({ name, value }) => [name, value]));
}

async function packagesWithoutTests(
  { go, cwd, buildFlags }: ListContext,
  environment: Environment,
  targets: readonly string[],
): Promise<string[]> {
  // A package given as a list of files cannot be imported.
  if (targets.some((target) => target.endsWith(".go"))) {
    return [];
  }
  const own = ["-e", "-find", "-json=ImportPath,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles", "-buildvcs=false"];
  const args = ["list", ...own, "-toolexec=", "-cover=false", ...buildFlags, "--", ...targets];
  const output = await runGo(args, { command: go, directory: cwd, environment });
  if (output.exitCode !== 0) {
    // The build's own go command reports what is wrong with the patterns.
    return [];
  }
  return parseJsonStream(output.stdout).flatMap((listed) => {
    const path = isRecord(listed) ? stringField(listed, "ImportPath") : undefined;
    const has = (...fields: string[]) =>
      isRecord(listed) && fields.some((name) => stringsField(listed, name).length > 0);
    return path !== undefined && has("GoFiles", "CgoFiles") && !has("TestGoFiles", "XTestGoFiles") ? [path] : [];
  });
}
