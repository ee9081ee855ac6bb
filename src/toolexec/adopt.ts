import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { FileLock } from "../base/lock.ts";
import { VERSION } from "../base/version.ts";
import { findParentGo } from "../go/parent.ts";
import type { PartsRequest } from "../prepare/module-parts.ts";
import type { PreparedBuild } from "../prepare/prepare.ts";
import { noteCachedAnswers } from "../resolve/prefetch.ts";
import { wantsFullSummary } from "../session/full-summary.ts";
import type { Invocation } from "../session/invocation.ts";
import { ADOPTED_FOLDER, SessionFiles } from "../session/layout.ts";
import { createSession, hasSession, readSession, type Session } from "../session/session.ts";
import { parseToolArguments, toolName } from "./arguments.ts";
import { runCaptured, sayEnd } from "./exec.ts";
import { prepareOutside } from "./prepare-outside.ts";
import { spawnWeaver } from "./spawn-weaver.ts";
import { withFingerprint } from "./version-query.ts";

/**
 * Writes the full summary of a build before the build begins.
 *
 * @throws Error with a sentence if the summary cannot be written
 */
export type SummarizesBuild = (place: PartsRequest) => Promise<void>;

/**
 * Handles a build without the wrapper (`go build -toolexec='orchestrion toolexec'`, or the same flag in GOFLAGS). No session
 * exists, so the first tool process that knows the go command's temporary folder creates one there; the go command removes it
 * with the folder. A version query comes before that folder exists, and is answered immediately.
 *
 * @param summarize if a full summary is asked for
 * @returns undefined outside of any module, where nothing is woven
 * @throws BuildError as `prepareOutside` does
 */
export async function adoptSession(invocation: Invocation, summarize: SummarizesBuild): Promise<Session | undefined> {
  const parsed = parseToolArguments(invocation.args);
  if (parsed.versionQuery) {
    const outside = await prepareOutside(findParentGo());
    if (outside === undefined) {
      return undefined;
    }
    const { build, place } = outside;
    // Each go command asks the compiler for its version, even if it compiles nothing, and only once.
    if (toolName(invocation.tool) === "compile" && wantsFullSummary(process.env)) {
      await summarize(place);
    }
    const ran = runCaptured([invocation.tool, ...invocation.args]);
    process.stderr.write(ran.stderr);
    sayEnd(toolName(invocation.tool), ran, (text) => process.stderr.write(text));
    const real = Buffer.from(ran.stdout).toString("utf8");
    process.stdout.write(ran.status === 0 ? `${withFingerprint(real, build.data, invocation.tool)}\n` : real);
    process.exit(ran.status);
  }
  const importcfg = parsed.flags.get("-importcfg")?.value;
  if (importcfg === undefined) {
    return undefined;
  }
  const folder = join(dirname(dirname(importcfg)), ADOPTED_FOLDER);
  if (hasSession(folder)) {
    return readSession(folder, VERSION);
  }
  return once(folder, () => makeSession(folder));
}

/** Makes the session in a folder, unless another process has made it or is making it. */
async function once<S extends Session | undefined>(folder: string, make: () => Promise<S>): Promise<Session | S> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new FileLock(new SessionFiles(folder).making).hold(async () =>
    hasSession(folder) ? readSession(folder, VERSION) : make(),
  );
}

/**
 * Makes the session of a build that has been prepared, for the weaver at an address.
 *
 * @param folder in the go command's temporary folder
 */
export async function makePreparedSession(folder: string, build: PreparedBuild, weaver: string): Promise<Session> {
  return once(folder, async () => {
    const { weaver: link } = new SessionFiles(folder);
    rmSync(link, { force: true });
    symlinkSync(weaver, link);
    const session = createSession(folder, build);
    noteCachedAnswers(session);
    return session;
  });
}

/** Makes the session of a build, and a weaver for it, which starts meanwhile. */
async function makeSession(folder: string): Promise<Session | undefined> {
  const parent = findParentGo();
  const weaver = parent === undefined ? undefined : spawnWeaver(folder, parent.identity);
  let session: Session | undefined;
  try {
    const build = (await prepareOutside(parent))?.build;
    if (build !== undefined) {
      // The session file, which is written last, tells the other tools of the build that they can begin.
      await (build.data.launcher === undefined ? undefined : weaver?.ready());
      session = createSession(folder, build);
      noteCachedAnswers(session);
    }
    return session;
  } finally {
    if (session?.data.launcher === undefined) {
      weaver?.end();
    }
  }
}
