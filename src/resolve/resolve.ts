import { ownIdentity } from "../base/alive.ts";
import { BuildError } from "../base/failure.ts";
import { importRoute, type PackageGraph } from "../go/package-graph.ts";
import type { NamedPackage } from "../plan/compilation.ts";
import type { Session } from "../session/session.ts";
import { Answers } from "./answers.ts";
import { type Batch, Batches, type Wait, wouldDeadlock } from "./batches.ts";
import { runNestedBuild } from "./nested-build.ts";
import type { TurnsOfRun } from "./turns.ts";

/** A compile or link step that needs compiled packages. */
export interface Requester {
  readonly session: Session;
  /** Ids of the nested builds that it is part of, outermost first. */
  readonly chain: readonly string[];
  /** The package being compiled, or the program being linked. */
  readonly package: NamedPackage;
  /** Aspects that injected the packages, for error messages. */
  readonly aspects: readonly string[];
  /** Archives of a test binary, if a package is recompiled for it: injected packages are then taken from these. */
  readonly linked?: ReadonlyMap<string, string> | undefined;
  /** Its own turn, and those of its session, if tools take turns in the nested build that it is part of. */
  readonly turns?: TurnsOfRun | undefined;
}

/**
 * Finds the compiled archives of packages that woven code needs and that the go command does not know about, and builds them if
 * necessary. If another process of the same build is building a package, this one waits, unless waiting could never end; then the
 * package is built twice, which only costs time, since builds are reproducible.
 *
 * @throws BuildError when a package cannot be built, or depends on the package that needs it
 */
export async function resolvePackages(requester: Requester, paths: readonly string[]): Promise<Answers> {
  const { session, chain } = requester;
  const answers = new Answers(session);
  const batches = new Batches(session);
  const lock = session.lock(session.files.turn);
  const tried = new Set<string>();
  const built: string[] = [];
  const failedElsewhere = new Set<string>();
  for (;;) {
    answers.refresh();
    const missing = paths.filter((path) => path !== "unsafe" && answers.archive(path) === undefined);
    if (missing.length === 0) {
      return answers;
    }
    const failed = missing.filter((path) => tried.has(path));
    if (failed.length > 0) {
      throw unresolved(requester, failed, answers, batches.cycleIn(built));
    }
    refuseCycle(requester, missing, batches);
    // One process at a time decides whether to wait or to build, so that two never wait for each other.
    const step = await lock.hold((): Step | undefined => {
      answers.refresh();
      if (missing.some((path) => answers.archive(path) !== undefined)) {
        return undefined;
      }
      const other = findBatch(
        batches,
        missing.filter((path) => !failedElsewhere.has(path)),
        chain,
      );
      if (other !== undefined) {
        const wait: Wait = { id: newId(), waiter: ownIdentity(), chain, batch: other.id };
        batches.startWaiting(wait);
        return { wait, other };
      }
      const own = newBatch(requester, missing);
      batches.start(own);
      return { own };
    });
    if (step === undefined) {
      continue;
    }
    if ("own" in step) {
      const { own } = step;
      built.push(own.id);
      await batches.run(own, async () =>
        answers.publish(own.id, await runNestedBuild(session, [...chain, own.id], missing)),
      );
      for (const path of missing) {
        tried.add(path);
      }
    } else {
      try {
        await waitFor(batches, step.other);
      } finally {
        batches.stopWaiting(step.wait);
      }
      // A package that failed for another requester may have failed for a reason specific to that one: try it again, once.
      for (const path of step.other.paths) {
        failedElsewhere.add(path);
      }
    }
  }
}

type Step = { readonly own: Batch } | { readonly wait: Wait; readonly other: Batch };

function findBatch(batches: Batches, missing: readonly string[], chain: readonly string[]): Batch | undefined {
  const waits = batches.waits();
  return batches
    .running()
    .filter((batch) => batch.testsOf === undefined)
    .find((batch) => missing.some((path) => batch.paths.includes(path)) && !wouldDeadlock(batch.id, chain, waits));
}

/** Creates the record of a new nested build of this process. */
export function newBatch(requester: Requester, paths: readonly string[]): Batch {
  const { chain, aspects } = requester;
  return { id: newId(), runner: ownIdentity(), requester: requester.package.description, aspects, paths, chain };
}

function newId(): string {
  return crypto.getRandomValues(Buffer.alloc(8)).toString("hex");
}

async function waitFor(batches: Batches, batch: Batch): Promise<void> {
  for (let delay = 5; batches.isRunning(batch); delay = Math.min(delay * 1.5, 50)) {
    await Bun.sleep(delay);
  }
}

/**
 * Throws if a package is compiled inside a nested build that it requested itself: the injected package and that package need each
 * other, so neither can be finished.
 */
function refuseCycle(requester: Requester, missing: readonly string[], batches: Batches): void {
  const { description, importPath } = requester.package;
  const outer = requester.chain.map((id) => batches.get(id));
  const first = outer.findIndex((batch) => batch.requester === description);
  if (first >= 0) {
    const path = outer.slice(first).flatMap((batch) => [batch.requester, batch.paths.join(", ")]);
    const aspects = [...new Set(outer.slice(first).flatMap((batch) => batch.aspects))];
    throw cycle([...path, description], aspects);
  }
  const { graph } = requester.session;
  for (const path of missing) {
    const route = importsBack(graph, path, requester.package);
    if (route !== undefined) {
      throw cycle([importPath, ...route], requester.aspects);
    }
  }
}

/**
 * Finds a cycle for the package itself only: an external test or a test main may inject a package that imports the tested one.
 */
function importsBack(
  graph: PackageGraph,
  path: string,
  { description, importPath }: NamedPackage,
): string[] | undefined {
  return description === importPath ? importRoute(graph, path, importPath) : undefined;
}

function cycle(path: readonly string[], aspects: readonly string[]): BuildError {
  const by = aspects.length === 0 ? "" : `\n  injected by: ${aspects.join(", ")}`;
  return new BuildError(
    `import cycle through injected packages: ${path.join(" → ")}${by}\n  Exclude ${path[0]} from the aspect (not: {import-path: ${path[0]}}), or use links instead of imports.`,
    { cyclic: true },
  );
}

/** @param found message about a cycle inside the nested builds that failed: nothing else is useful then */
function unresolved(
  requester: Requester,
  paths: readonly string[],
  answers: Answers,
  found: string | undefined,
): BuildError {
  if (found !== undefined) {
    return new BuildError(found, { cyclic: true });
  }
  const by = requester.aspects.length === 0 ? "" : ` (injected by ${requester.aspects.join(", ")})`;
  const lines = paths.map(
    (path) => `${path}: ${answers.error(path) ?? "one of the packages it imports has no archive"}`,
  );
  const reason = lines.join("\n");
  return new BuildError(
    `cannot build packages that woven code of ${requester.package.importPath} needs${by}:\n${reason}`,
    {
      reason,
    },
  );
}
