import type { ModuleInfo } from "../go/module-info.ts";
import { type Requester, resolvePackages } from "./resolve.ts";

/** Archives of packages. */
interface Resolution {
  /** Archive of a package; undefined if unknown. */
  archive(path: string): string | undefined;
  /** Archives of packages and at least all their dependencies. */
  closure(paths: Iterable<string>): ReadonlyMap<string, string>;
  /** The module of a package; undefined for one of the standard library. */
  module(path: string): ModuleInfo | undefined;
}

/**
 * Finds archives of injected packages. Inside a nested build that compiles them as well, the closure is only these packages themselves:
 * such a build contains no tests, and the compiler reads no other archive.
 *
 *  For tests these are at first the ordinary ones: whether they fit can be decided only once
 * the packages to be linked are known (src/toolexec/fit-archives.ts), and a package that is then recompiled uses the archives of
 * the test binary.
 *
 * @throws BuildError when a package cannot be built
 */
export async function resolveArchives(requester: Requester, paths: readonly string[]): Promise<Resolution> {
  const { linked, turns } = requester;
  if (linked !== undefined && paths.every((path) => linked.has(path))) {
    return { archive: (path) => linked.get(path), closure: () => linked, module: () => undefined };
  }
  if (turns?.own === undefined) {
    return resolvePackages(requester, paths);
  }
  const early = await turns.all.archives(turns.own, paths);
  const others = paths.filter((path) => !early.has(path));
  if (others.length === 0) {
    return { archive: (path) => early.get(path), closure: () => early, module: () => undefined };
  }
  const answers = await turns.all.pausing(turns.own, () => resolvePackages(requester, others));
  return {
    archive: (path) => early.get(path) ?? answers.archive(path),
    closure: (wanted) => new Map([...early, ...answers.closure(wanted)]),
    module: (path) => answers.module(path),
  };
}
