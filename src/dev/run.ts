import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { cacheFolder } from "../base/cache-folder.ts";
import type { Environment } from "../base/environment.ts";
import { BuildError } from "../base/failure.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { TRACE_FILE } from "../log/trace.ts";
import { childEnvironment } from "../trace/child.ts";
import { listenOn } from "../trace/listening.ts";
import type { Receiver } from "../trace/receiver.ts";
import { openPage } from "../web/page.ts";
import type { DevArguments } from "./arguments.ts";
import { oneAtATime, packageChanges, unwovenLibraries } from "./ask-woven.ts";
import { startGoBuild } from "./go-build.ts";
import { PageBuilds } from "./page-builds.ts";
import { startProgram } from "./program.ts";
import { sayState } from "./say-state.ts";
import { type Listed, listSources } from "./sources.ts";
import type { BuildState, ProgramState } from "./state.ts";
import { Supervisor } from "./supervisor.ts";
import { Watcher } from "./watcher.ts";

/** Where dev runs. */
interface DevPlace {
  readonly go: string;
  readonly environment: Environment;
  /** Directory in which the user is, and that of the go command, which `-C` may change. */
  readonly directory: string;
  readonly cwd: string;
  /** Prints a message of one line. */
  readonly say: (line: string) => void;
}

/**
 * Builds a program woven, runs it, and builds it again when a source changes, until SIGINT, SIGTERM or SIGHUP. Its traces and its
 * builds are shown on a page.
 *
 * @throws BuildError, or an error with the go command's message, if there is nothing to build
 */
export async function runDev(args: DevArguments, place: DevPlace): Promise<void> {
  const { environment, say } = place;
  const listed = await listIn(place, args);
  if (listed.name !== "" && listed.name !== "main") {
    throw new BuildError(`${args.targets.join(" ")} is not a main package: its name is ${listed.name}`);
  }
  const folder = makeTemporaryFolder("dev", environment.GOTMPDIR || tmpdir());
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  process.once("exit", removeFolder);
  try {
    const program = join(folder, programName(args, listed));
    const asked = { flags: args.commandLine.repeated, directory: place.cwd, environment };
    let built = false;
    const page = await openPage({
      command: [],
      watching: args.targets.join(" "),
      woven: {
        program: () => (built ? program : undefined),
        sources: {
          changes: (path) => packageChanges(path, asked),
          unwoven: oneAtATime(() => unwovenLibraries(args.targets, asked)),
        },
      },
    });
    try {
      const endpoint = { host: "127.0.0.1", port: 0, protocol: "http", name: "" } as const;
      const { http, open, failed, stop } = await listenOn([endpoint], page.sink);
      if (http === undefined) throw new BuildError(failed.join("; "));
      page.listening(open);
      say(`the page is at ${page.url}`);
      const title = ["go build", ...args.flags, ...args.targets].join(" ");
      const trace = environment[TRACE_FILE] || join(folder, "trace.json");
      const builds = new PageBuilds(page.builds, title, trace);
      try {
        await supervise(args, place, { listed, program, trace, receiver: http }, (build, running) => {
          built ||= build.kind === "built";
          builds.show(build, running);
          page.changed();
        });
      } finally {
        await stop();
      }
    } finally {
      await page.stop();
    }
  } finally {
    process.off("exit", removeFolder);
    removeFolder();
  }
}

interface Work {
  readonly listed: Listed;
  /** Paths of the program, and of the file in which a build records how it spends its time. */
  readonly program: string;
  readonly trace: string;
  readonly receiver: Receiver;
}

async function supervise(
  args: DevArguments,
  place: DevPlace,
  { listed, program, trace, receiver }: Work,
  show: (build: BuildState, program: ProgramState) => void,
): Promise<void> {
  const { environment, directory, cwd, say } = place;
  const { flags, targets } = args;
  /** How to kill what was started. It does nothing to what has ended. */
  const kills: { build?: () => void; program?: () => void } = {};
  let before: { readonly build: BuildState; readonly program: ProgramState } | undefined;
  using watcher = new Watcher((paths) => supervisor.change(paths.map((path) => relative(cwd, path))));
  const supervisor = new Supervisor({
    now: Date.now,
    build: () => {
      rmSync(trace, { force: true });
      const onStderr = (bytes: Uint8Array) => void process.stderr.write(bytes);
      const environmentOfBuild = { ...environment, [TRACE_FILE]: trace };
      const options = { flags, targets, output: program, directory, environment: environmentOfBuild, onStderr };
      const build = startGoBuild(options);
      kills.build = build.kill;
      return build;
    },
    run: () => {
      const env = childEnvironment(environment, receiver.url, receiver.port);
      const running = startProgram([program, ...args.program], cwd, env);
      kills.program = running.kill;
      return running;
    },
    show: (build, running) => {
      const line = sayState(build, running, before);
      if (line !== undefined) say(line);
      if (build.kind !== "building" && build.kind !== before?.build.kind) void relist(build.started);
      before = { build, program: running };
      show(build, running);
    },
  });
  const relist = async (since: number) => {
    try {
      watcher.lookAt(await listIn(place, args), since);
    } catch {
      // The build has told why. Until it is mended, the former sources are looked at.
    }
  };
  watcher.lookAt(listed, Number.POSITIVE_INFINITY);

  const killAll = () => {
    kills.build?.();
    kills.program?.();
  };
  let asked = false;
  const stop = () => {
    if (asked) killAll();
    asked = true;
    supervisor.stop();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  process.once("exit", killAll);
  try {
    await supervisor.run();
  } finally {
    process.off("exit", killAll);
    for (const signal of signals) process.off(signal, stop);
  }
}

async function listIn({ go, environment, cwd }: DevPlace, { commandLine }: DevArguments): Promise<Listed> {
  const folder = cacheFolder(environment);
  const goEnv = await cachedGoEnvironment(go, cwd, environment, folder);
  return listSources({ go, goEnv, environment, cwd, commandLine, cacheFolder: folder });
}

/** The name that `go run` would give to the program. */
function programName({ targets: [first = ""] }: DevArguments, { importPath }: Listed): string {
  // A major version at the end of a path names no program (cmd/go: load.DefaultExecName).
  const name = first.endsWith(".go") ? basename(first, ".go") : basename(importPath.replace(/\/v\d+$/, ""));
  return process.platform === "win32" ? `${name}.exe` : name || "program";
}
