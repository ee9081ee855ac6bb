import { fstatSync } from "node:fs";
import type { Environment } from "../base/environment.ts";
import { standardError } from "../base/messages.ts";
import { endedBySignal, signalStatus } from "../base/signals.ts";
import type { GoCommandLine } from "../go/flags.ts";
import type { Plan } from "../plan/plan.ts";
import type { Events } from "../session/events.ts";
import { FULL } from "../session/full-summary.ts";
import { LiveLine, ProgressReader } from "../session/progress.ts";
import { summaryLines } from "../session/summary.ts";
import type { WovenBefore } from "../session/woven-before.ts";
import { ForwardedSignals } from "./forwarded-signals.ts";

interface GoRunOptions {
  /** Receives the command's standard error instead of ours. */
  readonly onStderr?: ((bytes: Uint8Array) => void) | undefined;
  /** Destination of its standard output, if there is an `onStderr`. */
  readonly stdout?: "inherit" | 2;
  /** Of the caller, who has something to clean up if a signal comes before the command runs. */
  readonly signals?: ForwardedSignals;
}

/**
 * Runs a command with our standard streams to its end. SIGINT, SIGTERM and SIGHUP are forwarded to it.
 *
 * @returns its exit status; 128 + n when signal n ended it
 */
export async function runGoCommand(
  command: readonly string[],
  directory: string,
  environment: Environment,
  { onStderr, stdout = "inherit", signals }: GoRunOptions = {},
): Promise<number> {
  // A signal may arrive while the process is being started.
  using own = signals === undefined ? new ForwardedSignals() : undefined;
  const forwarded = signals ?? own;
  const options = { cwd: directory, env: { ...environment } };
  const output =
    onStderr === undefined ? (["inherit", "inherit", "inherit"] as const) : (["inherit", stdout, "pipe"] as const);
  const child = Bun.spawn([...command], { ...options, stdio: [...output] });
  forwarded?.passTo(child);
  if (onStderr !== undefined && child.stderr !== undefined) {
    for await (const bytes of child.stderr) {
      onStderr(bytes);
    }
  }
  const status = await child.exited;
  if (child.signalCode === null) {
    return status;
  }
  // The sender of these signals needs no message.
  if (!["SIGINT", "SIGTERM", "SIGHUP"].includes(String(child.signalCode))) {
    standardError().write(`orchestrion: ${endedBySignal("go", child.signalCode)}\n`);
  }
  return signalStatus(child.signalCode);
}

const STANDARD_ERROR = 2;

/** Whether a descriptor is a device, such as a terminal. To ask for more would load the stream. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

const REDRAW_MILLISECONDS = 200;

/** A build to watch, and how to report it. */
interface WatchedBuild {
  readonly events: Events;
  readonly commandLine: GoCommandLine;
  /** Whether a program reads the go command's output: then only warnings are printed. */
  readonly forMachines: boolean;
  readonly environment: Environment;
  readonly plan: Pick<Plan, "aspects" | "excludes">;
  readonly wovenBefore: WovenBefore;
  /** The module's name in messages; undefined when there is only one module. */
  readonly name: string | undefined;
  readonly say: (line: string) => void;
}

/** Shows the progress of a build on a terminal, and a summary at its end. */
export function watchBuild(build: WatchedBuild): {
  readonly onStderr: ((bytes: Uint8Array) => void) | undefined;
  readonly finish: (status: number) => void;
} {
  const { environment, plan, wovenBefore, name } = build;
  const reader = new ProgressReader(build.events);
  const line = !build.forMachines && showsLiveLine(build.commandLine, environment) ? liveLine() : undefined;
  const timer = line === undefined ? undefined : setInterval(() => drawOrClear(line, reader), REDRAW_MILLISECONDS);
  return {
    // The go command's messages must begin on a new line.
    onStderr:
      line &&
      ((bytes) => {
        line.clear();
        standardError().write(bytes);
      }),
    finish: (status) => {
      clearInterval(timer);
      line?.clear();
      const progress = reader.read();
      wovenBefore.note(progress.wovenAspects);
      const always = ["always", FULL].includes(environment.ORCHESTRION_SUMMARY ?? "");
      if (environment.ORCHESTRION_SUMMARY !== "never") {
        for (const text of summaryLines({
          progress,
          aspects: plan.aspects.length,
          excludes: plan.excludes?.length ?? 0,
          wovenBefore: () => status !== 0 || wovenBefore.any(),
          always,
          warningsOnly: build.forMachines && !always,
          name,
        })) {
          build.say(text);
        }
      }
    },
  };
}

function drawOrClear(line: LiveLine, reader: ProgressReader): void {
  const progress = reader.read();
  // After the link, a program or a test may write to the same terminal.
  if (progress.linked) {
    line.clear();
  } else {
    line.draw(progress);
  }
}

function showsLiveLine(commandLine: GoCommandLine, environment: Environment): boolean {
  const wanted =
    environment.ORCHESTRION_PROGRESS !== "0" && environment.TERM !== "dumb" && environment.CI === undefined;
  // A program started by `go run` writes to the same stream, which must remain the terminal.
  return (
    wanted &&
    commandLine.command !== "run" &&
    !["n", "x", "v"].some((name) => commandLine.values.has(name)) &&
    mayBeTerminal(STANDARD_ERROR)
  );
}

function liveLine(): LiveLine {
  return new LiveLine({
    write: (text) => {
      const stderr = standardError();
      if (stderr.isTTY) {
        stderr.write(text);
      }
    },
    columns: () => standardError().columns ?? 80,
    now: () => performance.now(),
  });
}
