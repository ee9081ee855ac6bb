import { existsSync, writeFileSync } from "node:fs";
import { FileLock } from "../base/lock.ts";
import { closureOf } from "../go/package-graph.ts";
import type { Trace } from "../log/trace.ts";
import type { Session } from "../session/session.ts";
import { Answers, hasCachedAnswers } from "./answers.ts";
import { Batches } from "./batches.ts";
import { nestedEnvironment, runNestedBuild } from "./nested-build.ts";
import { packagesToBuild } from "./packages-to-build.ts";
import { findProfile } from "./profile.ts";
import { newBatch } from "./resolve.ts";

/** Name of a span in the trace of a build. */
export const FIRST_NESTED_BUILD = "nested build of what weaving makes dependencies import";

/**
 * Builds, before the first package of a build is compiled, the packages that weaving is likely to inject, and dependencies of the
 * build along with them, while every compile of the outer build waits. So packages that both builds need are compiled once, the
 * builds do not compete for the machine, and later compiles rarely have to resolve anything. A build that compiles nothing never
 * gets here, nor does one whose injected packages are known from an earlier build (`noteCachedAnswers`), unless it has a profile.
 *
 * Errors are left to the compile that really needs the package: it can report the package and aspect that need it.
 *
 * @param profiled whether the first compile was given a profile (`-pgoprofile`)
 * @param trace gets a span for each nested build
 */
export async function prefetch(session: Session, profiled: boolean, trace: Trace): Promise<void> {
  const { prefetched } = session.files;
  await new FileLock(session.files.prefetching).hold(async () => {
    if (existsSync(prefetched)) {
      return;
    }
    if (profiled) {
      await findProfile(session, nestedEnvironment(session));
    }
    if (!hasCachedAnswers(session)) {
      const { first, besideFirst, injected, beside } = await packagesToBuild(session);
      if (first.length > 0) {
        const end = trace.begin(FIRST_NESTED_BUILD, { packages: first });
        await build(session, first, besideFirst);
        end();
      }
      if (injected.length > 0) {
        const end = trace.begin("nested build of injected packages and dependencies", { packages: injected });
        await build(session, injected, beside);
        end();
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

/**
 * Builds packages in one nested build, and publishes them with all that they import.
 *
 * @param beside packages to build along with them, which nobody will ask for: the outer build finds them in Go's cache
 */
async function build(session: Session, paths: readonly string[], beside: readonly string[]): Promise<void> {
  const requester = { session, chain: [], package: { description: "", importPath: "" }, aspects: [] };
  const batch = newBatch(requester, paths);
  const batches = new Batches(session);
  batches.start(batch);
  await batches.run(batch, async () => {
    const { packages } = await runNestedBuild(session, [batch.id], [...paths, ...beside]);
    const imports = Object.fromEntries(Object.entries(packages).map(([path, one]) => [path, one.imports]));
    const needed = closureOf({ packages: imports }, paths);
    const known = Object.fromEntries(Object.entries(packages).filter(([path]) => needed.has(path)));
    new Answers(session).publish(batch.id, { packages: known, errors: {} });
  });
}
