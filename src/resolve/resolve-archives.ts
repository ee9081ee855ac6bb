import type { ModuleInfo } from "../go/module-info.ts";
import { type Requester, resolvePackages } from "./resolve.ts";

/** Archives of packages. */
interface Resolution {
  /** Archive of a package; undefined when it is not known. */
  archive(path: string): string | undefined;
  /** Archives of packages and at least of all that they import. */
  closure(paths: Iterable<string>): ReadonlyMap<string, string>;
  /** The module of a package; undefined for one of the standard library. */
  module(path: string): ModuleInfo | undefined;
}

/**
 * Finds archives of injected packages. For tests these are the ordinary ones at first: whether they fit is seen when it is
 * known what they are to be linked with (src/toolexec/fit-archives.ts), and a package that is then compiled once more takes
 * what is injected from there.
 *
 * @throws BuildError when a package cannot be built
 */
export async function resolveArchives(requester: Requester, paths: readonly string[]): Promise<Resolution> {
  const { linked } = requester;
  if (linked !== undefined && paths.every((path) => linked.has(path))) {
    return { archive: (path) => linked.get(path), closure: () => linked, module: () => undefined };
  }
  return resolvePackages(requester, paths);
}
