import { BuildError } from "../build/failure.ts";
import { type Recompilation, recompile, recompileTestMain, recompileTests } from "../build/recompile-for-tests.ts";
import type { Requester } from "../build/resolve.ts";
import { readLinkDependencies } from "./link-deps.ts";
import { readFingerprints } from "./object-file.ts";

/** A package that was compiled against another copy of an injected one than is to be linked. */
interface Mixed {
  readonly path: string;
  readonly needed: string;
}

/**
 * A test binary has one copy of the package under test, p, compiled again with its tests or for coverage, and of all that
 * imports it. The go command does not know what woven code imports: so it takes a package that is woven to import
 * something which imports p as it was compiled against the other copy, and the linker cannot combine them. Such packages
 * are compiled once more, against the copy that is linked; and what imports them, if they then look different from outside.
 *
 * @param requester the link
 * @param target the package under test
 * @param archives what is to be linked, by import path; the test binary's main package as well
 * @returns archives to take instead
 * @throws BuildError that says which packages these are, where that does not help either
 */
export async function unmixVariants(
  requester: Requester,
  target: string,
  archives: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const mixed = mixedPackages(archives);
  const [first] = mixed;
  if (first === undefined) {
    return new Map();
  }
  const below = importedBy(target, archives);
  const cyclic = mixed.find(({ path }) => below.has(path));
  if (cyclic !== undefined) {
    throw refusal(
      target,
      cyclic,
      `the tests in package ${target} import ${cyclic.path}, if only through others: an import cycle. Put them into package …_test, let ${cyclic.needed} do without ${target}, or exempt ${cyclic.path} (//orchestrion:ignore).`,
    );
  }
  const paths = [...new Set(mixed.map(({ path }) => path))].toSorted();
  const needed = [...new Set(mixed.map((one) => one.needed))].toSorted();
  const injected = needed.map((path) => archives.get(path) ?? "");
  const instead = await fitting({ requester, target, paths, injected }, archives);
  if (instead === undefined) {
    throw refusal(
      target,
      first,
      requester.session.takesKeys
        ? `the go command compiles ${target} anew for these tests, but not ${first.path}. Let ${first.needed} do without ${target}, or exempt ${first.path} (//orchestrion:ignore).`
        : `with -gcflags or -compiler it cannot be compiled once more for these tests. Leave them out, let ${first.needed} do without ${target}, or exempt ${first.path} (//orchestrion:ignore).`,
    );
  }
  return instead;
}

async function fitting(
  recompilation: Recompilation,
  archives: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string> | undefined> {
  const instead = await recompile(recompilation);
  if (instead === undefined || misfits(archives, instead).length === 0) {
    return instead;
  }
  const archiveOf = await recompileTests(recompilation);
  if (archiveOf === undefined) {
    return undefined;
  }
  const all = new Map([...instead.keys()].map((path) => [path, archiveOf(path)]));
  for (;;) {
    const more = misfits(archives, all);
    if (more.length === 0) {
      return all;
    }
    if (more.some((path) => all.has(path))) {
      return undefined;
    }
    for (const path of more) {
      const archive = isMain(path, recompilation.requester) ? await recompileTestMain(recompilation) : archiveOf(path);
      if (archive === undefined) {
        return undefined;
      }
      all.set(path, archive);
    }
  }
}

/** Main of a test binary that is not what `go list -test` makes of it. */
function isMain(path: string, { session, description }: Requester): boolean {
  return path === description && session.coverage !== undefined;
}

/** Packages that were compiled against something else than is to be linked. */
function misfits(archives: ReadonlyMap<string, string>, instead: ReadonlyMap<string, string>): string[] {
  const fingerprints = new Map(
    [...archives].map(([path, archive]) => [path, readFingerprints(instead.get(path) ?? archive)]),
  );
  return [...fingerprints].flatMap(([path, known]) => {
    const fits = [...(known?.imports ?? [])].every(([imported, expected]) => {
      const own = fingerprints.get(imported)?.own;
      return own === undefined || own === expected;
    });
    return fits ? [] : [path];
  });
}

function refusal(target: string, { path, needed }: Mixed, why: string): BuildError {
  return new BuildError(
    `the tests of ${target} cannot be linked: ${path} is woven to import ${needed}, which imports ${target}, and ${why}`,
  );
}

/** What is imported by a package, over whatever many steps, as far as it is to be linked. */
function importedBy(path: string, archives: ReadonlyMap<string, string>): Set<string> {
  const found = new Set([path]);
  for (const one of found) {
    for (const imported of readFingerprints(archives.get(one) ?? "")?.imports.keys() ?? []) {
      found.add(imported);
    }
  }
  return found;
}

function mixedPackages(archives: ReadonlyMap<string, string>): Mixed[] {
  const found: Mixed[] = [];
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
        found.push({ path, needed });
      }
    }
  }
  return found;
}
