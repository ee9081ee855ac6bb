import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Batch, Batches } from "./batches.ts";
import { hashFile, sha256 } from "./content-hash.ts";
import { BuildError } from "./failure.ts";
import { KEY_FLAG } from "./key-flag.ts";
import { type Answer, runNestedBuild, runNestedTest } from "./nested-build.ts";
import { newBatch, type Requester } from "./resolve.ts";
import { resolveFolder, temporaryFolder } from "./session.ts";
import { coverageFlags, suffixOf } from "./test-variants.ts";

/** Packages that have to be compiled once more, so that what is injected into them is imported as a test binary has it. */
export interface Recompilation {
  /** The link of the test binary. */
  readonly requester: Requester;
  /** The package under test. */
  readonly target: string;
  readonly paths: readonly string[];
  /** Archives of what is injected, as the test binary has it. */
  readonly injected: readonly string[];
}

/**
 * Compiles these packages alone.
 *
 * @returns archives by import path; undefined where packages have no keys
 * @throws BuildError when one cannot be compiled
 */
export async function recompile(recompilation: Recompilation): Promise<ReadonlyMap<string, string> | undefined> {
  const { target, paths } = recompilation;
  const built = await runKeyed(recompilation, paths, []);
  return built && new Map(paths.map((path) => [path, archiveIn(built, path, target)]));
}

/**
 * Compiles them, and all of the test binary that imports them.
 *
 * @returns the archive of any package in it; undefined where packages have no keys
 * @throws BuildError, from the result, when there is none of a package
 */
export async function recompileTests(recompilation: Recompilation): Promise<((path: string) => string) | undefined> {
  const { requester, target } = recompilation;
  const built = await runKeyed(recompilation, [target], ["-test", ...coverageFlags(requester, target)]);
  return built && ((path) => archiveIn(built, path, target));
}

/**
 * Compiles the test binary's main as well. `go list -test` will not do with coverage: the main that it makes is another than
 * that of `go test`. So this is a `go test -c`, whose link step hands over the archive that it was to link (keepTestMain).
 *
 * @returns the archive of main
 * @throws BuildError with the go command's words
 */
export async function recompileTestMain(recompilation: Recompilation): Promise<string | undefined> {
  const { requester, target } = recompilation;
  const { sessionFolder, session, chain } = requester;
  const keyed = startKeyed(recompilation);
  if (keyed === undefined) {
    return undefined;
  }
  const program = join(temporaryFolder(sessionFolder), `${keyed.batch.id}.test`);
  const flags = [...keyed.flags, ...coverageFlags(requester, target)];
  const failure = await runNestedTest(sessionFolder, session, [...chain, keyed.batch.id], target, program, flags);
  rmSync(program, { force: true });
  const archive = testMainArchive(sessionFolder, keyed.batch);
  if (failure !== undefined || !existsSync(archive)) {
    throw new BuildError(
      `cannot compile main of the tests of ${target}: ${failure ?? "the go command does not link it"}`,
    );
  }
  return archive;
}

/**
 * Keeps the archive of main, where a link step is one inside of recompileTestMain. Nobody uses what that links.
 *
 * @returns whether it is one
 */
export function keepTestMain(
  { sessionFolder, chain, description }: Requester,
  target: string,
  archive: string,
): boolean {
  const batch = new Batches(sessionFolder).innermost(chain);
  if (batch?.forTestsOf !== target || description !== `${target}.test`) {
    return false;
  }
  copyFileSync(archive, testMainArchive(sessionFolder, batch));
  return true;
}

function testMainArchive(sessionFolder: string, batch: Batch): string {
  return join(resolveFolder(sessionFolder), `main-${batch.id}.a`);
}

async function runKeyed(
  recompilation: Recompilation,
  roots: readonly string[],
  flags: readonly string[],
): Promise<Answer | undefined> {
  const { sessionFolder, session, chain } = recompilation.requester;
  const keyed = startKeyed(recompilation);
  return keyed && runNestedBuild(sessionFolder, session, [...chain, keyed.batch.id], roots, [...keyed.flags, ...flags]);
}

/**
 * Begins a nested build in which compiles of the packages find what is injected as the tests have it (`forTestsOf`, which
 * test-variants.ts heeds). A key of their own keeps these archives apart from the ordinary ones in Go's cache.
 */
function startKeyed({
  requester,
  target,
  paths,
  injected,
}: Recompilation): { readonly batch: Batch; readonly flags: readonly string[] } | undefined {
  const { sessionFolder, session } = requester;
  if (!session.takesKeys) {
    return undefined;
  }
  const key = sha256(session.resolutionKey, target, ...injected.map(hashFile)).slice(0, 22);
  const batch = { ...newBatch(requester, paths), forTestsOf: target };
  new Batches(sessionFolder).start(batch);
  return { batch, flags: paths.map((path) => `-gcflags=${path}=${KEY_FLAG}${key}`) };
}

function archiveIn({ packages, errors }: Answer, path: string, target: string): string {
  const variant = path + suffixOf(target);
  const found = packages[variant] ?? packages[path];
  if (found === undefined) {
    const reason = errors[variant] ?? errors[path] ?? errors[target] ?? "the go command gave no archive for it";
    throw new BuildError(`cannot compile ${path} for the tests of ${target}: ${reason}`);
  }
  return found.archive;
}
