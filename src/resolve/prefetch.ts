import { existsSync, writeFileSync } from "node:fs";
import { FileLock } from "../base/lock.ts";
import { listGraph } from "../go/list-graph.ts";
import { closureOf, type PackageGraph } from "../go/package-graph.ts";
import { candidatesInGraph } from "../plan/graph-candidates.ts";
import { injectionsOf } from "../plan/injections.ts";
import type { Plan } from "../plan/plan.ts";
import type { Session } from "../session/session.ts";
import { Answers, hasCachedAnswers } from "./answers.ts";
import { Batches } from "./batches.ts";
import { nestedEnvironment, runNestedBuild } from "./nested-build.ts";
import { findProfile } from "./profile.ts";
import { newBatch } from "./resolve.ts";

/**
 * Builds, before the first package of a build is compiled, the packages that weaving is likely to inject: all in one nested
 * build, while every other compile of the outer build waits. So packages that both builds need are compiled once, the two builds
 * do not compete for the machine, and later compiles rarely have to resolve anything. A build that compiles nothing never gets
 * here, nor does one whose injected packages are known from an earlier build (`noteCachedAnswers`), unless it has a profile.
 *
 * Errors are left to the compile that really needs the package: it can report the package and aspect that need it.
 *
 * @param profiled whether the first compile was given a profile (`-pgoprofile`)
 */
export async function prefetch(session: Session, profiled: boolean): Promise<void> {
  const { prefetched } = session.files;
  await new FileLock(session.files.prefetching).hold(async () => {
    if (existsSync(prefetched)) {
      return;
    }
    if (profiled) {
      await findProfile(session, nestedEnvironment(session));
    }
    if (!hasCachedAnswers(session)) {
      const paths = await likelyInjected(session);
      if (paths.length > 0) {
        await build(session, paths);
      }
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

async function build(session: Session, paths: readonly string[]): Promise<void> {
  const requester = { session, chain: [], package: { description: "", importPath: "" }, aspects: [] };
  const batch = newBatch(requester, paths);
  const batches = new Batches(session);
  batches.start(batch);
  await batches.run(batch, async () => {
    const answer = await runNestedBuild(session, [batch.id], paths);
    new Answers(session).publish(batch.id, { packages: answer.packages, errors: {} });
  });
}

/** The packages that the aspects which may match in this build inject, except those that the module lacks. */
async function likelyInjected(session: Session): Promise<string[]> {
  const { data, plan, graph: known } = session;
  const targets = await listGraph(data, nestedEnvironment(session), data.targets, data.tests);
  const all: PackageGraph = { packages: { ...known.packages, ...targets.packages }, errors: {} };
  const usable = (path: string) => known.packages[path] !== undefined && known.errors[path] === undefined;
  // Injected packages are woven as well, so the set grows until it is closed.
  let reached = closureOf(all, Object.keys(targets.packages));
  for (;;) {
    const paths = injectedInto(plan, all, reached).filter(usable);
    const next = closureOf(all, [...reached, ...paths]);
    if (next.size === reached.size) {
      return paths;
    }
    reached = next;
  }
}

function injectedInto(plan: Plan, graph: PackageGraph, packages: ReadonlySet<string>): string[] {
  const wanted = new Set([...candidatesInGraph(plan.index, graph.packages, packages, packages).values()].flat());
  const injections = injectionsOf(plan);
  return [...new Set([...wanted].flatMap((aspect) => injections[aspect] ?? []))];
}
