import type { Environment } from "../base/environment.ts";
import { ownCommand } from "../base/version.ts";
import { BoundedText } from "./bounded-text.ts";
import { ProcessGroup } from "./process-group.ts";
import type { BuildResult, Running } from "./supervisor.ts";

/** Most of what the go command says that is kept, in UTF-16 units. */
const maxOutput = 200_000;
/** How long a build that is interrupted may take to end, in milliseconds. */
const patienceMs = 10_000;

/** A build, and where its output goes. */
interface GoBuild {
  /** Arguments of `go build`, without `-o`. */
  readonly flags: readonly string[];
  readonly targets: readonly string[];
  /** Path of the program. */
  readonly output: string;
  readonly directory: string;
  readonly environment: Environment;
  /** Receives what the go command writes to standard error, as it comes. */
  readonly onStderr: (bytes: Uint8Array) => void;
}

/** Starts a woven build in processes of their own, so that it can be stopped at any moment. */
export function startGoBuild(build: GoBuild): Running<BuildResult> & { kill(): void } {
  const { flags, targets, output, directory, environment, onStderr } = build;
  // The flags first, since -C must be the first of all.
  const command = [...ownCommand(), "go", "build", ...flags, "-o", output, "--", ...targets];
  const options = { cwd: directory, env: { ...environment }, stdin: "ignore", stdout: "inherit" } as const;
  const group = new ProcessGroup(
    command,
    { ...options, stderr: "pipe" },
    { signal: "SIGINT", milliseconds: patienceMs },
  );
  let stopped = false;
  const said = new BoundedText(maxOutput);
  const done = (async () => {
    for await (const bytes of group.stderr ?? []) {
      // An interrupted build has nothing to say that matters.
      if (stopped) continue;
      said.add(bytes);
      onStderr(bytes);
    }
    const { status } = await group.exited();
    return { ok: status === 0, output: said.toString() };
  })();
  return {
    done,
    stop: () => {
      stopped = true;
      return group.stop();
    },
    kill: () => group.kill(),
  };
}
