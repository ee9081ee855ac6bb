import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { hashFile, sha256 } from "../base/content-hash.ts";
import { BuildError } from "../base/failure.ts";
import { compilerFlagsOf } from "../go/compiler-flags.ts";
import { againFlag } from "../session/key-flag.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import { type Batch, Batches } from "./batches.ts";
import { runNestedBuild, runNestedTest } from "./nested-build.ts";
import { newBatch, type Requester } from "./resolve.ts";

/** Packages that have to be compiled once more to fit into a test binary. */
interface Recompilation {
  /** The link of the test binary, or a compile for it. */
  readonly requester: Requester;
  /** The package under test. */
  readonly target: string;
  /** What is to be compiled, by import path; the binary's main is called as the go command calls it, `p.test`. */
  readonly paths: readonly string[];
  /** What it is compiled against: archives of the test binary, by import path. */
  readonly linked: ReadonlyMap<string, string>;
  /** Which of these the packages import. */
  readonly imported: readonly string[];
}

/**
 * Compiles packages once more, in their ordinary form and against other archives. The go command knows nothing of these: a
 * key in the packages' flags, which holds the imported archives' contents, keeps the results apart from others in its cache.
 *
 * @returns archives by import path
 * @throws BuildError when one cannot be compiled
 */
export async function recompile(recompilation: Recompilation): Promise<ReadonlyMap<string, string>> {
  const { requester, target, paths } = recompilation;
  const { session, chain } = requester;
  const { batch, flags } = begin(recompilation, paths, session.data.fuzzing.length > 0 ? FUZZED : []);
  const built = await runNestedBuild(session, [...chain, batch.id], paths, flags);
  const archives = paths.map((path): [string, string] => {
    const archive = built.packages[path]?.archive;
    if (archive === undefined) {
      throw failed(path, target, built.errors[path]);
    }
    return [path, archive];
  });
  return new Map(archives);
}

/**
 * The same for packages that exist for the tests alone, or are another thing there: the package under test, its external
 * tests, main. Only a `go test` makes these as the outer one does, so this is one, whose link step hands the archives over
 * that it was given and links nothing (`handOverTests`).
 */
export async function recompileTests(recompilation: Recompilation): Promise<ReadonlyMap<string, string>> {
  const { requester, target, paths } = recompilation;
  const { session, chain } = requester;
  // Flags of the package under test are those of its external tests and of main as well.
  const keyed = new Set([target, ...paths.filter((path) => !isOfTests(path, target))]);
  const { batch, flags } = begin(recompilation, [...keyed]);
  const folder = join(session.files.temporary, batch.id);
  mkdirSync(folder);
  const failure = await runNestedTest(session, [...chain, batch.id], target, folder, flags);
  rmSync(folder, { recursive: true, force: true });
  return new Map(
    paths.map((path) => {
      const archive = handedOver(session, batch, path);
      if (!existsSync(archive)) {
        throw failed(path, target, failure);
      }
      return [path, archive];
    }),
  );
}

/** Whether a package is the one under test, its external tests, or the main of both. */
export function isOfTests(path: string, target: string): boolean {
  return path === target || path === `${target}_test` || path === `${target}.test`;
}

/**
 * Copies archives where `recompileTests` finds them, when a link step is the one that it is after.
 *
 * @param archives what was to be linked, by import path
 * @returns whether the step is part of a `recompileTests`: then nothing is to be linked
 */
export function handOverTests(
  { session, chain, package: { description } }: Requester,
  archives: ReadonlyMap<string, string>,
): boolean {
  const batch = new Batches(session).innermost(chain);
  if (batch?.testsOf === undefined) {
    return false;
  }
  for (const path of description === `${batch.testsOf}.test` ? batch.paths : []) {
    const archive = archives.get(path);
    if (archive !== undefined) {
      copyFileSync(archive, handedOver(session, batch, path));
    }
  }
  return true;
}

/** What a compile imports that is one of a recompilation. */
interface Again {
  /** Packages that are compiled once more beside it: these the go command hands on itself. */
  readonly paths: ReadonlySet<string>;
  readonly linked: ReadonlyMap<string, string>;
}

/** @throws when the chain was not made by this session */
export function readAgain(session: Session, chain: readonly string[]): Again {
  const batch = new Batches(session).innermost(chain);
  if (batch?.testsOf === undefined) {
    throw new Error("a compile with the key of another build");
  }
  const linked: Record<string, string> = JSON.parse(readFileSync(session.files.linked(batch.id), "utf8"));
  return { paths: new Set(batch.paths), linked: new Map(Object.entries(linked)) };
}

function begin(
  { requester, target, paths, linked, imported }: Recompilation,
  keyed: readonly string[],
  more: readonly string[] = [],
): { readonly batch: Batch; readonly flags: readonly string[] } {
  const { session } = requester;
  if (!session.data.takesKeys) {
    throw new BuildError(
      `${paths.join(", ")} cannot be compiled once more for the tests of ${target}: -compiler leaves no way to tell the archives apart. Leave it out, or exempt what is woven (//orchestrion:ignore).`,
    );
  }
  const inputs = imported.map((path) => `${path} ${contentOf(linked.get(path) ?? "")}`);
  const key = sha256(session.data.resolutionKey, target, ...inputs.toSorted()).slice(0, 22);
  const batch = { ...newBatch(requester, paths), testsOf: target };
  writeFileAtomically(session.files.linked(batch.id), JSON.stringify(Object.fromEntries(linked)));
  new Batches(session).start(batch);
  const flagsOf = (path: string) =>
    [...compilerFlagsOf(session.data.compilerFlags, path, target), ...more, againFlag(key)].join(" ");
  return { batch, flags: keyed.map((path) => `-gcflags=${path}=${flagsOf(path)}`) };
}

/** Flags with which `go test -fuzz` compiles what a test binary is made of; `go list` has none for that (cmd/go/internal/work). */
const FUZZED: readonly string[] = ["-d=libfuzzer"];

/** Go's cache names what it stores by its SHA-256 (cmd/go/internal/cache, OutputFile). */
function contentOf(archive: string): string {
  return /^[0-9a-f]{64}-d$/.test(basename(archive)) ? basename(archive) : hashFile(archive);
}

function handedOver({ files }: Session, { id }: Batch, path: string): string {
  return files.again(id, sha256(path).slice(0, 22));
}

function failed(path: string, target: string, reason = "the go command gave no archive for it"): BuildError {
  return new BuildError(`cannot compile ${path} for the tests of ${target}: ${reason}`);
}
