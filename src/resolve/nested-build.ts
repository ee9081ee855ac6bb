import { statSync } from "node:fs";
import { sep } from "node:path";
import { joinQuoted } from "../go/flags.ts";
import { decodeModule, type ModuleInfo } from "../go/module-info.ts";
import { decodeListed } from "../go/package-graph.ts";
import { type GoContext, type GoOutput, parseJsonStream, runGo, StallError } from "../go/run.ts";
import { toolexecCommand } from "../session/invocation.ts";
import type { Session } from "../session/session.ts";
import { profileOf } from "./profile.ts";

/** A compiled package that injected code needs. */
export interface ResolvedPackage {
  readonly archive: string;
  /** Bytes; an archive of another size is not the one that was listed. */
  readonly size: number;
  /** Import paths of the packages that it was compiled against, without `unsafe`. */
  readonly imports: readonly string[];
  /** Undefined for a package of the standard library. */
  readonly module: ModuleInfo | undefined;
}

/** The result of one nested build. It contains packages with their whole closure. */
export interface Answer {
  readonly packages: Readonly<Record<string, ResolvedPackage>>;
  readonly errors: Readonly<Record<string, string>>;
}

const FIELDS = "-json=ImportPath,Export,Imports,ImportMap,Standard,Module,Error,DepsErrors,Incomplete";

/**
 * Compiles packages with all their dependencies, woven with the plan and flags of the build that requests them (spec: toolexec
 * §9.2). The go command takes those that are up to date from its cache.
 *
 * @param chain ids of the nested builds that this one is part of, ending with its own
 * @param inOrder flags of a build in which tools take turns (`Turns`)
 */
export async function runNestedBuild(
  session: Session,
  chain: readonly string[],
  paths: readonly string[],
  inOrder?: readonly string[],
): Promise<Answer> {
  const own = nestedFlags(session, toolexecCommand(session, chain, inOrder !== undefined));
  const flags = [...own, ...session.data.coverage.list, ...(inOrder ?? [])];
  const output = await runOrStall(
    ["list", "-e", "-export", "-deps", FIELDS, ...flags, "--", ...paths],
    nestedContext(session),
  );
  const packages: Record<string, ResolvedPackage> = {};
  const errors: Record<string, string> = {};
  for (const value of parseJsonStream(output.stdout)) {
    const listed = decodeListed(value);
    if (listed === undefined) {
      continue;
    }
    const size = listed.archive === undefined ? undefined : sizeOf(listed.archive);
    if (listed.archive !== undefined && size !== undefined) {
      const module = decodeModule(listed.raw.Module);
      packages[listed.importPath] = { archive: listed.archive, size, imports: listed.imports, module };
    } else if (listed.importPath !== "unsafe") {
      errors[listed.importPath] = listed.error ?? (output.stderr.trim() || "the go command returned no archive for it");
    }
  }
  for (const path of paths) {
    if (packages[path] === undefined && errors[path] === undefined) {
      errors[path] = output.stderr.trim() || `go list failed with exit status ${output.exitCode}`;
    }
  }
  return { packages, errors };
}

/**
 * Builds the test binary of a package as the outer `go test` does.
 *
 * @param folder in which to put the binary
 * @param more additional flags of `go test`
 * @returns the go command's message when it fails
 */
export async function runNestedTest(
  session: Session,
  chain: readonly string[],
  path: string,
  folder: string,
  more: readonly string[],
): Promise<string | undefined> {
  const { coverage, fuzzing, targets } = session.data;
  const packages = targets.some((target) => target.endsWith(".go")) ? targets : [path, ...coverage.beside];
  const own = ["-c", "-vet=off", "-o", folder + sep];
  const output = await runOrStall(
    [
      "test",
      ...own,
      ...nestedFlags(session, toolexecCommand(session, chain)),
      ...coverage.test,
      ...fuzzing.test,
      ...more,
      ...packages,
    ],
    nestedContext(session),
  );
  return output.exitCode === 0 ? undefined : output.stderr.trim() || `exit status ${output.exitCode}`;
}

function nestedFlags(session: Session, toolexec: readonly string[]): string[] {
  const profile = profileOf(session);
  const pgo = profile === undefined ? [] : [`-pgo=${profile}`];
  const own = ["-buildvcs=false", `-toolexec=${joinQuoted(toolexec)}`];
  return [...own, ...pgo, ...session.data.buildFlags, ...(session.data.keyFlags ?? [])];
}

function nestedContext(session: Session): GoContext {
  return {
    command: session.data.go,
    directory: session.data.cwd,
    environment: nestedEnvironment(session),
    lastSign: () => session.events.last(),
  };
}

/**
 * Runs a go command; one that hangs counts as failed, so it is not started again for the next process that needs the same
 * packages.
 */
async function runOrStall(args: readonly string[], context: GoContext): Promise<GoOutput> {
  try {
    return await runGo(args, context);
  } catch (error) {
    if (error instanceof StallError) {
      return { exitCode: 1, stdout: "", stderr: error.message };
    }
    throw error;
  }
}

/**
 * The environment of the outer go command, as far as its tools can determine it: variables that it sets for a tool are restored.
 */
export function nestedEnvironment({ environment, data, files }: Session): Record<string, string | undefined> {
  const copy: Record<string, string | undefined> = { ...environment };
  delete copy.TOOLEXEC_IMPORTPATH;
  for (const [name, value] of Object.entries(data.environment)) {
    copy[name] = value ?? undefined;
  }
  copy.GOTMPDIR = files.temporary;
  return copy;
}

/** Size of a file in bytes, or undefined if it does not exist. */
export function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
