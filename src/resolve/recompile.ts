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

/** Packages to be recompiled to fit into a test binary. */
interface Recompilation {
  /** The link of the test binary, or a compile for it. */
  readonly requester: Requester;
  /** The package under test. */
  readonly target: string;
  /** The packages to compile, by import path; the binary's main has the go command's name for it, `p.test`. */
  readonly paths: readonly string[];
  /** The archives to compile against: those of the test binary, by import path. */
  readonly linked: ReadonlyMap<string, string>;
  /** The import paths, among these, that the packages import. */
  readonly imported: readonly string[];
}

/**
 * Recompiles packages, in their ordinary form and against other archives. The go command does not know about these: a key in the
 * packages' flags, which covers the contents of the imported archives, keeps the results apart from others in its cache.
 *
 * @returns archives by import path
 * @throws BuildError when one cannot be compiled
 */
export async function recompile(recompilation: Recompilation): Promise<ReadonlyMap<string, string>> {
  const { requester, target, paths } = recompilation;
  const { session, chain } = requester;
  const { batch, flags } = begin(recompilation, paths, session.data.fuzzing.compiler);
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
 * Recompiles packages that exist for tests only, or differ there: the package under test, its external tests, main. Only a `go
 * test` compiles these as the outer one does, so one is run; its link step passes on the archives that it was given and links
 * nothing (`handOverTests`).
 */
export async function recompileTests(recompilation: Recompilation): Promise<ReadonlyMap<string, string>> {
  const { requester, target, paths } = recompilation;
  const { session, chain } = requester;
  // The flags of the package under test also apply to its external tests and to main.
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
 * If a link step is part of a `recompileTests`, copies archives to the files in which that expects them.
 *
 * @param archives the archives to be linked, by import path
 * @returns whether the step is part of a `recompileTests`: then nothing has to be linked
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

/** The archives that a compile inside a recompilation imports. */
interface Again {
  /** Packages that are recompiled together with it: the go command itself provides their archives. */
  readonly paths: ReadonlySet<string>;
  readonly linked: ReadonlyMap<string, string>;
}

/** @throws when the chain does not belong to this session */
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
      `${paths.join(", ")} cannot be recompiled for the tests of ${target}: with -compiler there is no way to keep the archives apart. Omit -compiler, or exempt the woven code (//orchestrion:ignore).`,
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

/** Go's cache names a stored file by the SHA-256 of its content (cmd/go/internal/cache, OutputFile). */
function contentOf(archive: string): string {
  return /^[0-9a-f]{64}-d$/.test(basename(archive)) ? basename(archive) : hashFile(archive);
}

function handedOver({ files }: Session, { id }: Batch, path: string): string {
  return files.again(id, sha256(path).slice(0, 22));
}

function failed(path: string, target: string, reason = "the go command returned no archive for it"): BuildError {
  return new BuildError(`cannot compile ${path} for the tests of ${target}: ${reason}`);
}
