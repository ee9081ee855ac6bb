import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, stringField } from "../config/json.ts";
import { parseJsonStream, runGo } from "../config/run-go.ts";
import type { Answers } from "./answers.ts";
import { Batches } from "./batches.ts";
import { sha256 } from "./content-hash.ts";
import { BuildError } from "./failure.ts";
import { absoluteIn } from "./go-environment.ts";
import type { ModuleInfo } from "./module-info.ts";
import { type Answer, nestedEnvironment, runNestedBuild } from "./nested-build.ts";
import { newBatch, type Requester, resolvePackages } from "./resolve.ts";
import { resolveFolder, writeFileAtomically } from "./session.ts";

/** Archives that fit together with those of the package that asks. */
export interface Resolution {
  /** Archive of a package; undefined when it is not known. */
  archive(path: string): string | undefined;
  /** Archives of packages and of all that they import. */
  closure(paths: Iterable<string>): ReadonlyMap<string, string>;
  /** The module of a package; undefined for one of the standard library. */
  module(path: string): ModuleInfo | undefined;
}

/**
 * The package whose tests a compile or a link belongs to: `q [p.test]`, `p_test [p.test]` and `p.test` are all of p
 * (spec: toolexec §3).
 */
export function testTarget(description: string): string | undefined {
  const variant = /^\S+ \[(\S+)\.test\]$/.exec(description)?.[1];
  return variant ?? (description.endsWith(".test") ? description.slice(0, -".test".length) : undefined);
}

/**
 * Finds archives of injected packages, also for tests. `go test p` compiles p again together with its test files, and then
 * everything between the tests and p that imports p. An injected package that imports p has to come from that second set,
 * or the linker refuses to combine them (spec: toolexec §12).
 *
 * @throws BuildError when a package cannot be built
 */
export async function resolveArchives(requester: Requester, paths: readonly string[]): Promise<Resolution> {
  const answers = await resolvePackages(requester, paths);
  const target = testTarget(requester.description) ?? recompiledFor(requester);
  const importing = paths.filter(
    (path) => path !== target && target !== undefined && answers.closure([path]).has(target),
  );
  if (target === undefined || importing.length === 0) {
    return answers;
  }
  const built = await buildVariants(requester, target, importing.toSorted());
  const rebuilt = built.packages[target + suffixOf(target)] !== undefined;
  // With external tests only, p is not compiled again: ordinary archives fit, unless coverage has changed p itself.
  const covered = requester.session.coverage !== undefined;
  return rebuilt || covered ? new Variants(answers, variantsIn(built, target, covered), target) : answers;
}

/** The package for whose tests a compile is done over (see recompile-for-tests.ts). */
function recompiledFor({ sessionFolder, chain, description }: Requester): string | undefined {
  const batch = new Batches(sessionFolder).innermost(chain);
  return batch?.paths.includes(description) ? batch.forTestsOf : undefined;
}

/** Archives of a build for the tests of a package, by plain import path. */
function variantsIn(built: Answer, target: string, covered: boolean): ReadonlyMap<string, string> {
  const suffix = suffixOf(target);
  const found = new Map<string, string>();
  for (const [path, { archive }] of Object.entries(built.packages)) {
    if (covered && !path.includes(" ") && !found.has(path)) {
      found.set(path, archive);
    } else if (path.endsWith(suffix)) {
      found.set(path.slice(0, -suffix.length), archive);
    }
  }
  return found;
}

/** Ordinary archives, but for those that were compiled again for the tests. */
class Variants implements Resolution {
  readonly #answers: Answers;
  readonly #variants: ReadonlyMap<string, string>;
  readonly #target: string;

  constructor(answers: Answers, variants: ReadonlyMap<string, string>, target: string) {
    this.#answers = answers;
    this.#variants = variants;
    this.#target = target;
  }

  archive(path: string): string | undefined {
    return this.#variants.get(path) ?? this.#answers.archive(path);
  }

  closure(paths: Iterable<string>): ReadonlyMap<string, string> {
    const ordinary = this.#answers.closure(paths);
    const found = new Map<string, string>();
    for (const path of ordinary.keys()) {
      const archive = this.archive(path);
      // The package under test is the go command's to choose.
      if (archive !== undefined && path !== this.#target) {
        found.set(path, archive);
      }
    }
    return found;
  }

  module(path: string): ModuleInfo | undefined {
    return this.#answers.module(path);
  }
}

/** What the go command puts behind the import path of a package that is compiled for tests. */
export function suffixOf(target: string): string {
  return ` [${target}.test]`;
}

/**
 * Lets the go command compile packages as it would if an external test of the target imported them: by an overlay that adds
 * such a test file. Its own tests, and the program made of them, are not needed and not woven (see isThrownAway).
 */
async function buildVariants(requester: Requester, target: string, roots: readonly string[]): Promise<Answer> {
  const { sessionFolder, session, chain } = requester;
  const id = sha256(target, ...roots)
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 16);
  const known = join(resolveFolder(sessionFolder), `variants-${id}.json`);
  if (existsSync(known)) {
    const answer: Answer = JSON.parse(readFileSync(known, "utf8"));
    return answer;
  }
  const place = await placeOf(requester, target);
  const test = join(resolveFolder(sessionFolder), `overlay-${id}_test.go`);
  const imports = roots.map((path) => `import _ ${JSON.stringify(path)}\n`).join("");
  writeFileSync(test, `package ${place.name}_test\n\n${imports}`);
  const overlay = join(resolveFolder(sessionFolder), `overlay-${id}.json`);
  const replace = { ...userOverlay(requester), [join(place.directory, `zz_orchestrion_${id}_test.go`)]: test };
  writeFileSync(overlay, JSON.stringify({ Replace: replace }));
  const batch = { ...newBatch(requester, roots), variantsOf: target };
  new Batches(sessionFolder).start(batch);
  const flags = ["-test", `-overlay=${overlay}`, ...coverageFlags(requester, target)];
  const answer = await runNestedBuild(sessionFolder, session, [...chain, batch.id], [target], flags);
  const failed = roots.find((root) => answer.packages[root + suffixOf(target)] === undefined);
  const rebuilt = answer.packages[target + suffixOf(target)] !== undefined;
  if (failed !== undefined && rebuilt) {
    const reason =
      answer.errors[failed + suffixOf(target)] ?? answer.errors[target] ?? "the go command does not build it";
    throw new BuildError(`cannot build ${failed} for the tests of ${target}, which it imports: ${reason}`);
  }
  writeFileAtomically(known, JSON.stringify(answer));
  return answer;
}

/**
 * Whether a compile only happens because of buildVariants: the tests of the target, with the file added to them, and their
 * main program. Nobody ever uses what comes out.
 */
export function isThrownAway(sessionFolder: string, chain: readonly string[], description: string): boolean {
  const target = testTarget(description);
  if (target === undefined) {
    return false;
  }
  const ofTests = description === `${target}.test` || description.startsWith(`${target}_test `);
  return ofTests && new Batches(sessionFolder).innermost(chain)?.variantsOf === target;
}

/** Without `-coverpkg`, a test binary covers the package that it tests, and no other. */
export function coverageFlags({ session: { coverage } }: Requester, target: string): string[] {
  if (coverage === undefined) {
    return [];
  }
  const { mode, packages } = coverage;
  return ["-cover", ...(mode === undefined ? [] : [`-covermode=${mode}`]), `-coverpkg=${packages ?? target}`];
}

async function placeOf(
  requester: Requester,
  target: string,
): Promise<{ readonly directory: string; readonly name: string }> {
  const { session, sessionFolder } = requester;
  const args = ["list", "-find", "-json=Dir,Name", "-toolexec=", ...session.buildFlags, "--", target];
  const output = await runGo(args, {
    command: session.go,
    directory: session.cwd,
    environment: nestedEnvironment(process.env, session, sessionFolder),
  });
  const [found] = output.exitCode === 0 ? parseJsonStream(output.stdout) : [];
  const directory = isRecord(found) ? stringField(found, "Dir") : undefined;
  const name = isRecord(found) ? stringField(found, "Name") : undefined;
  if (directory === undefined || name === undefined) {
    throw new BuildError(`cannot find the package under test, ${target}: ${output.stderr.trim()}`);
  }
  return { directory, name };
}

/** What the user's own `-overlay` replaces. */
function userOverlay({ session }: Requester): Record<string, unknown> {
  const at = session.buildFlags.findLastIndex((flag) => /^--?overlay(=|$)/.test(flag));
  const flag = session.buildFlags[at];
  if (flag === undefined) {
    return {};
  }
  const file = flag.includes("=") ? flag.slice(flag.indexOf("=") + 1) : (session.buildFlags[at + 1] ?? "");
  const parsed: unknown = JSON.parse(readFileSync(absoluteIn(session.cwd, file), "utf8"));
  const replace = isRecord(parsed) && isRecord(parsed.Replace) ? parsed.Replace : {};
  return Object.fromEntries(
    Object.entries(replace).map(([name, to]) => [
      absoluteIn(session.cwd, name),
      typeof to === "string" && to !== "" ? absoluteIn(session.cwd, to) : to,
    ]),
  );
}
