import { ownIdentity } from "../../src/base/alive.ts";
import { NO_COVERAGE } from "../../src/go/coverage.ts";
import type { SessionData } from "../../src/session/session-data.ts";

/**
 * Data of a session without a go command: anything that needs a nested build fails.
 *
 * @param folder working directory and module of the build
 */
export function sessionData(folder: string, changes: Partial<SessionData> = {}): SessionData {
  const noGo = `${folder}/no-go`;
  return {
    format: 1,
    owner: ownIdentity(),
    toolVersion: "v1",
    fingerprint: "abc",
    self: [`${folder}/self`],
    launcher: undefined,
    go: noGo,
    userGo: { command: noGo, version: "go1.26.8", root: "", tools: "", experiment: "" },
    cwd: folder,
    moduleRoot: folder,
    buildFlags: [],
    coverage: NO_COVERAGE,
    fuzzing: { test: [], compiler: [] },
    environment: {},
    userToolexec: [],
    buildsAhead: true,
    toolsAtOnce: 2,
    injects: true,
    expects: false,
    strict: false,
    apart: false,
    relocations: true,
    origins: {},
    resolutionKey: "KEY",
    keyFlags: [],
    takesKeys: true,
    compilerFlags: [],
    cacheFolder: `${folder}/cache`,
    targets: ["."],
    tests: false,
    ...changes,
  };
}
