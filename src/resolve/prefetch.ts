import { existsSync, writeFileSync } from "node:fs";
import { closureOf } from "../go/package-graph.ts";
import type { Trace } from "../log/trace.ts";
import type { Session } from "../session/session.ts";
import { Answers, hasCachedAnswers } from "./answers.ts";
import { Batches } from "./batches.ts";
import { nestedEnvironment, runNestedBuild } from "./nested-build.ts";
import { packagesToBuild, type ToBuild } from "./packages-to-build.ts";
import { findProfile } from "./profile.ts";
import { newBatch } from "./resolve.ts";
import { SignalPackages } from "./signal-packages.ts";
import type { Turns } from "./turns.ts";
import { waitedFor } from "./waits.ts";

/** Name of a span in the trace of a build. */
export const NESTED_BUILD = "nested build of injected packages and dependencies";

/**
 * Builds, before the first package of a build is compiled, the packages that weaving is likely to inject, and dependencies of the
 * build along with them, while every compile of the outer build waits. So packages that both builds need are compiled once, the
 * builds do not compete for the machine, and later compiles rarely have to resolve anything. A build that compiles nothing never
 * gets here, nor does one whose injected packages are known from an earlier build (`noteCachedAnswers`), unless it has a profile.
 *
 * Errors are left to the compile that really needs the package: it can report the package and aspect that need it.
 *
 * @param profiled whether the first compile was given a profile (`-pgoprofile`)
 * @param turns those of this session, if a weaver serves it
 * @param trace gets a span for each nested build
 */
export async function prefetch(
  session: Session,
  profiled: boolean,
  turns: Turns | undefined,
  trace: Trace,
): Promise<void> {
  const { prefetched, prefetching } = session.files;
  await session.lock(prefetching).hold(async () => {
    if (existsSync(prefetched)) {
      return;
    }
    if (profiled) {
      await findProfile(session, nestedEnvironment(session));
    }
    if (!hasCachedAnswers(session)) {
      await buildAhead(session, await packagesToBuild(session), turns, trace);
    }
    writeFileSync(prefetched, "");
  });
}

/** Marks a session about to begin as having answers of an earlier build (`LAUNCHER_NAMES.cached`). */
export function noteCachedAnswers(session: Session): void {
  if (session.data.injects && hasCachedAnswers(session)) {
    writeFileSync(session.files.cached, "");
  }
}

/** How many compiles may wait for others at once without leaving a processor idle: a placeholder for each, which takes a megabyte. */
const MOST_WAITING = 8;

/**
 * Packages that weaving may make others import must be compiled before those, which the go command does not know. If a weaver can let
 * compiles wait for each other, one go command compiles everything: the second of two would begin with idle processors, and so would
 * the first one end.
 */
async function buildAhead(
  session: Session,
  { first, injected, beside, together, listed }: ToBuild,
  turns: Turns | undefined,
  trace: Trace,
): Promise<void> {
  const { toolsAtOnce } = session.data;
  if (turns !== undefined && toolsAtOnce !== undefined && first.length > 0) {
    const { waits, roots, awaited } = await together();
    const placeholders = Math.min(waits.size, MOST_WAITING);
    const signals = SignalPackages.for({ announced: waitedFor(waits), placeholders, roots }, listed);
    if (signals !== undefined) {
      const overlay = signals.write(session.files.signals, session.folder);
      // If one of these compiles fails, nobody must wait.
      writeFileSync(session.files.told, [...awaited, ...signals.all].map((path) => `${path}\n`).join(""));
      turns.open({
        ...{ slots: toolsAtOnce, waits, signals },
        begin: () => writeFileSync(session.files.turns, ""),
        lastSign: () => session.events.last(),
      });
      const pairs = [...waits].flatMap(([path, imports]) => [...imports.keys()].map((one) => `${path} ${one}`));
      const end = trace.begin(NESTED_BUILD, { packages: injected, waits: pairs });
      // The go command compiles the first ones first.
      const order = [...signals.all, ...roots, ...first, ...injected];
      try {
        await build(session, [...first, ...injected], order, [
          `-p=${toolsAtOnce + placeholders}`,
          `-overlay=${overlay}`,
        ]);
      } finally {
        turns.close();
      }
      end();
      return;
    }
  }
  if (first.length > 0) {
    const end = trace.begin("nested build of what weaving makes dependencies import", { packages: first });
    await build(session, first, first);
    end();
  }
  if (injected.length > 0) {
    const end = trace.begin(NESTED_BUILD, { packages: injected });
    await build(session, injected, [...injected, ...beside]);
    end();
  }
}

/**
 * Builds packages in one nested build, and publishes them with all that they import.
 *
 * @param all these packages and those to build along with them, which nobody will ask for: the outer build finds them in Go's cache
 * @param inOrder flags of a build in which tools take turns
 */
async function build(
  session: Session,
  paths: readonly string[],
  all: readonly string[],
  inOrder?: readonly string[],
): Promise<void> {
  const requester = { session, chain: [], package: { description: "", importPath: "" }, aspects: [] };
  const batch = newBatch(requester, paths);
  const batches = new Batches(session);
  batches.start(batch);
  await batches.run(batch, async () => {
    const { packages } = await runNestedBuild(session, [batch.id], all, inOrder);
    const imports = Object.fromEntries(Object.entries(packages).map(([path, one]) => [path, one.imports]));
    const needed = closureOf({ packages: imports }, paths);
    const known = Object.fromEntries(Object.entries(packages).filter(([path]) => needed.has(path)));
    new Answers(session).publish(batch.id, { packages: known, errors: {} });
  });
}
