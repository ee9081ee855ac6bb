import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { type GoCommandLine, splitQuoted } from "./flags.ts";
import type { ListContext } from "./list-graph.ts";
import { parseJsonStream, runGo } from "./run.ts";

/**
 * What a build covers, as the nested go commands are told.
 *
 * A `go test` with `-coverpkg`, and any `go build`, cover packages wherever they are imported. Without `-coverpkg`, `go test`
 * covers in a test binary the package that it tests; and, since Go 1.22, those packages of the command line that have no
 * tests, everywhere and in their ordinary form (cmd/go/internal/test, GenMeta).
 */
export interface Coverage {
  /** Flags of a nested `go list`: what is covered in its ordinary form. */
  readonly list: readonly string[];
  /** Flags of a nested `go test`, so that it covers what the outer one does. */
  readonly test: readonly string[];
  /**
   * What such a `go test` has to be asked for as well: packages without tests; or with `-coverpkg` all that the outer one was,
   * since main tells of all packages that are covered for any of them.
   */
  readonly beside: readonly string[];
  /** Patterns that say which packages are covered in their ordinary form; undefined: those of the module. */
  readonly patterns: readonly string[] | undefined;
  /** Value of `-covermode`; empty where nothing is covered. */
  readonly mode: string;
}

/** A build that covers nothing. */
export const NO_COVERAGE: Coverage = { list: [], test: [], beside: [], patterns: [], mode: "" };

/**
 * Finds out what a build covers. Only for `go test` without `-coverpkg` the go command is asked, for the packages without tests.
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
  const mode = values.get("covermode") || (isTrue(values.get("race")) ? "atomic" : "set");
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
  return isTrue(values.get("cover") ?? "true") && flags.some((name) => values.has(name));
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && !/^(0|f|false)$/i.test(value);
}

/** The flags in GOFLAGS that have to do with coverage, by name. */
function flagsIn(goFlags: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const field of splitQuoted(goFlags)) {
    const [, name, value] = /^--?(cover|covermode|coverpkg|coverprofile|race)(?:=(.*))?$/s.exec(field) ?? [];
    if (name !== undefined) {
      found.set(name, value ?? "true");
    }
  }
  return found;
}

async function packagesWithoutTests(
  { go, cwd, buildFlags }: ListContext,
  environment: Environment,
  targets: readonly string[],
): Promise<string[]> {
  // Files make a package that nothing can import.
  if (targets.some((target) => target.endsWith(".go"))) {
    return [];
  }
  const own = ["-e", "-find", "-json=ImportPath,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles", "-buildvcs=false"];
  const args = ["list", ...own, "-toolexec=", "-cover=false", ...buildFlags, "--", ...targets];
  const output = await runGo(args, { command: go, directory: cwd, environment });
  if (output.exitCode !== 0) {
    // What is wrong with the patterns, the build's own go command says.
    return [];
  }
  return parseJsonStream(output.stdout).flatMap((listed) => {
    const path = isRecord(listed) ? stringField(listed, "ImportPath") : undefined;
    const has = (...fields: string[]) =>
      isRecord(listed) && fields.some((name) => stringsField(listed, name).length > 0);
    return path !== undefined && has("GoFiles", "CgoFiles") && !has("TestGoFiles", "XTestGoFiles") ? [path] : [];
  });
}
