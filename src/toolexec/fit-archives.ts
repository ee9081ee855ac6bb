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
  /** What the go command has chosen, by import path; at a link, the binary's main as well, as `p.test`. */
  readonly chosen: ReadonlyMap<string, string>;
  /** What woven code needs besides. */
  readonly added: ReadonlyMap<string, string>;
}

/**
 * A test binary has one copy of the package under test, p, compiled again with its tests or for coverage, and of all that
 * imports it. The go command makes these copies along the imports that it knows. It does not know what woven code imports: so a
 * package that is woven to import p, one that is injected and imports p, and what imports them, come to the linker as they were
 * compiled against the ordinary p, and the linker refuses to combine the two.
 *
 * Whatever was compiled against another copy than is to be linked is compiled once more, against the copy that is; then
 * whatever imports it, if it looks different from outside now; and so on. What the go command has chosen decides, and nothing
 * else: coverage, race detector and tests of the package are all in these archives.
 *
 * @returns archives to take in place of some, by import path
 * @throws BuildError when a package cannot be compiled, or needs itself
 */
export async function fitArchives(fitting: Fitting): Promise<ReadonlyMap<string, string>> {
  const { requester, target, chosen, added } = fitting;
  const set = new ArchiveSet(new Map([...added, ...chosen]), archiveFiles());
  const replaced = new Map<string, string>();
  // All else the go command has compiled against what it links.
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
          `${unfit} does not fit into the tests of ${target}, compiled once more or not: a mistake of orchestrion's. Please report it; until then, exempt the package (//orchestrion:ignore).`,
        );
      }
    }
    doubtful = [...misfits, ...set.importersOf(changed)];
  }
}

interface Step {
  readonly paths: readonly string[];
  /** Whether only a `go test` compiles these as they are linked. */
  readonly ofTests: boolean;
}

/** One nested build after the other: what a package is woven to import has to be there before it. */
function steps({ requester, target, chosen }: Fitting, set: ArchiveSet, misfits: readonly string[]): Step[] {
  // With -coverpkg, programs may be linked as libraries: their ordinary form will not do.
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

/** The tests of a package may import what is woven to import something that imports the package: nothing can be compiled first. */
function refuseCycle(set: ArchiveSet, path: string, target: string): void {
  const cycle = set.cycleThrough(path);
  if (cycle === undefined) {
    return;
  }
  const at = cycle.findIndex((one, index) => set.injectedInto(one).has(cycle[(index + 1) % cycle.length] ?? ""));
  const woven = cycle[at] ?? path;
  const needed = cycle[(at + 1) % cycle.length] ?? target;
  throw new BuildError(
    `the tests of ${target} cannot be linked: ${woven} is woven to import ${needed}, which imports ${target}, and the tests in package ${target} import ${woven}, if only through others: an import cycle. Put them into package …_test, let ${needed} do without ${target}, or exempt ${woven} (//orchestrion:ignore).`,
  );
}
