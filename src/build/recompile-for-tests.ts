import { Batches } from "./batches.ts";
import { hashFile, sha256 } from "./content-hash.ts";
import { BuildError } from "./failure.ts";
import { KEY_FLAG } from "./key-flag.ts";
import { type Answer, runNestedBuild } from "./nested-build.ts";
import { newBatch, type Requester } from "./resolve.ts";
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
 * A nested build in which compiles of the packages find what is injected as the tests have it (`forTestsOf`, which
 * test-variants.ts heeds). A key of their own keeps these archives apart from the ordinary ones in Go's cache.
 */
async function runKeyed(
  { requester, target, paths, injected }: Recompilation,
  roots: readonly string[],
  flags: readonly string[],
): Promise<Answer | undefined> {
  const { sessionFolder, session, chain } = requester;
  if (session.keyFlags === undefined) {
    return undefined;
  }
  const key = sha256(session.resolutionKey, target, ...injected.map(hashFile)).slice(0, 22);
  const batch = { ...newBatch(requester, paths), forTestsOf: target };
  new Batches(sessionFolder).start(batch);
  const keys = paths.map((path) => `-gcflags=${path}=${KEY_FLAG}${key}`);
  return runNestedBuild(sessionFolder, session, [...chain, batch.id], roots, [...keys, ...flags]);
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
