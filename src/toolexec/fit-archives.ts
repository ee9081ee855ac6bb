import { BuildError } from "../base/failure.ts";
import { isOfTests, recompile, recompileTests } from "../resolve/recompile.ts";
import type { Requester } from "../resolve/resolve.ts";
import { ArchiveReader } from "./archive.ts";
import { type ArchiveFiles, ArchiveSet, inSteps } from "./archive-set.ts";
import { readLinkDependencies } from "./link-deps.ts";
import { readFingerprints } from "./object-file.ts";

/** Archives for a test binary that may not fit together. */
interface Fitting {
  /** The link of a test binary, or a compile for it. */
  readonly requester: Requester;
  /** The package under test. */
  readonly target: string;
  /** The archives that the go command has chosen, by import path; in a link step, the binary's main as well, as `p.test`. */
  readonly chosen: ReadonlyMap<string, string>;
  /** Other archives that woven code needs. */
  readonly added: ReadonlyMap<string, string>;
}

/**
 * A test binary contains one copy of the package under test, p, recompiled with its tests or for coverage, and copies of all
 * packages that import it. The go command compiles these copies along the imports that it knows. It does not know the imports of
 * woven code: so a package into which an import of p is woven, an injected package that imports p, and packages that import
 * either, reach the linker as compiled against the ordinary p, and the linker refuses to combine the two.
 *
 * A package that was compiled against another copy than the one to be linked is recompiled against the latter; then packages that
 * import it, if its exports changed; and so on. Only the archives that the go command has chosen matter: coverage, race detector
 * and tests of the package are all part of these.
 *
 * @returns replacements for some archives, by import path
 * @throws BuildError when a package cannot be compiled, or needs itself
 */
export async function fitArchives(fitting: Fitting): Promise<ReadonlyMap<string, string>> {
  const { requester, target, chosen, added } = fitting;
  const set = new ArchiveSet(new Map([...added, ...chosen]), archiveFiles());
  const replaced = new Map<string, string>();
  // The go command has compiled all other packages against those that it links.
  let doubtful = [...set.archives.keys()].filter((path) => !chosen.has(path) || set.injectedInto(path).size > 0);
  for (;;) {
    const misfits = set.misfits(doubtful);
    if (misfits.length === 0) {
      return replaced;
    }
    for (const path of misfits) {
      refuseCycle(set, path, target);
    }
    const changed: string[] = [];
    for (const { paths, ofTests } of steps(fitting, set, misfits)) {
      const imported = new Set(paths.flatMap((path) => set.importsOf(path)).filter((path) => !paths.includes(path)));
      const request = { requester, target, paths, linked: set.archives, imported: [...imported] };
      const archives = await (ofTests ? recompileTests : recompile)(request);
      for (const [path, archive] of archives) {
        replaced.set(path, archive);
      }
      changed.push(...set.replace(archives));
      const [unfit] = set.misfits(paths);
      if (unfit !== undefined) {
        throw new BuildError(
          `${unfit} does not fit into the tests of ${target}, not even when recompiled: a bug in orchestrion. Please report it; until then, exempt the package (//orchestrion:ignore).`,
        );
      }
    }
    doubtful = [...misfits, ...set.importersOf(changed)];
  }
}

interface Step {
  readonly paths: readonly string[];
  /** Whether only `go test` compiles these packages in the form in which they are linked. */
  readonly ofTests: boolean;
}

/** The nested builds, in order: the imports that are woven into a package must be built before it. */
function steps({ requester, target, chosen }: Fitting, set: ArchiveSet, misfits: readonly string[]): Step[] {
  // With -coverpkg, programs may be linked as libraries: then their ordinary form is not sufficient.
  const all = requester.session.data.coverage.test.some((flag) => flag.startsWith("-coverpkg="));
  const ofTests = (path: string) => isOfTests(path, target) || (all && chosen.has(path));
  const together = (path: string, imported: string) =>
    ofTests(path) === ofTests(imported) && !set.injectedInto(path).has(imported);
  return inSteps(misfits, (path) => set.importsOf(path), together).flatMap((paths) =>
    [false, true]
      .map((kind) => ({ paths: paths.filter((path) => ofTests(path) === kind), ofTests: kind }))
      .filter((step) => step.paths.length > 0),
  );
}

function archiveFiles(): ArchiveFiles {
  const reader = new ArchiveReader();
  return {
    facts: (archive) => readFingerprints(archive, reader),
    injected: (archive) => (archive === "" ? new Set() : new Set(readLinkDependencies(archive, reader).keys())),
  };
}

/**
 * Throws on an import cycle: tests of a package may import one into which an import is woven that depends on the tested package,
 * so nothing can be compiled first.
 */
function refuseCycle(set: ArchiveSet, path: string, target: string): void {
  const cycle = set.cycleThrough(path);
  if (cycle === undefined) {
    return;
  }
  const at = cycle.findIndex((one, index) => set.injectedInto(one).has(cycle[(index + 1) % cycle.length] ?? ""));
  const woven = cycle[at] ?? path;
  const needed = cycle[(at + 1) % cycle.length] ?? target;
  throw new BuildError(
    `the tests of ${target} cannot be linked: ${woven} is woven to import ${needed}, which imports ${target}, and the tests in package ${target} import ${woven}, directly or indirectly: an import cycle. Move them to package …_test, remove the import of ${target} from ${needed}, or exempt ${woven} (//orchestrion:ignore).`,
  );
}
