import { BuildError } from "../build/failure.ts";
import { readLinkDependencies } from "./link-deps.ts";
import { readFingerprints } from "./object-file.ts";

/**
 * A test binary has one copy of the package under test, p, compiled again with its tests or for coverage, and of all that
 * imports it. The go command does not know what woven code imports: so it takes a package that is woven to import
 * something which imports p as it was compiled against the other copy, and the linker cannot combine them.
 *
 * @param target the package under test
 * @param archives what is to be linked, by import path
 * @throws BuildError that says which packages these are; nothing when all archives fit
 */
export function refuseMixedVariants(target: string, archives: ReadonlyMap<string, string>): void {
  for (const [path, archive] of archives) {
    const injected = [...readLinkDependencies(archive)].flatMap(([needed, kind]) =>
      kind === "import" ? [needed] : [],
    );
    if (injected.length === 0) {
      continue;
    }
    const compiledAgainst = readFingerprints(archive)?.imports;
    for (const needed of injected) {
      const chosen = archives.get(needed);
      const expected = compiledAgainst?.get(needed);
      const actual = chosen === undefined ? undefined : readFingerprints(chosen)?.own;
      if (expected !== undefined && actual !== undefined && expected !== actual) {
        throw new BuildError(
          `the tests of ${target} cannot be linked: ${path} is woven to import ${needed}, which imports ${target}, and the go command compiles ${target} anew for these tests, but not ${path}. Let ${needed} do without ${target}, test from outside of the package (package …_test) and without coverage, or exempt ${path} (//orchestrion:ignore).`,
        );
      }
    }
  }
}
