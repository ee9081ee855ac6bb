import { constants } from "node:os";
import type { Environment } from "../base/environment.ts";
import { errorCode } from "../base/error-code.ts";

/**
 * The environment for a command whose traces go to the receiver at `url` (listening on `port`). All addresses point to the
 * receiver, including those for traces alone if they are set, since that is what the user wants; other variables are
 * set only if the user has not set them.
 */
export function childEnvironment(own: Environment, url: string, port: number): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) if (value !== undefined) environment[name] = value;
  const defaults: Record<string, string> = {
    DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
    DD_REMOTE_CONFIGURATION_ENABLED: "false",
    // Otherwise a page of settings at each start would bury the traces.
    DD_TRACE_STARTUP_LOGS: "false",
    OTEL_TRACES_EXPORTER: "otlp",
    // A Datadog tracer that is set to export OTLP drops its own protocol unless its version is set.
    DD_TRACE_AGENT_PROTOCOL_VERSION: "0.4",
    // The SDK collects spans for five seconds by default, log records for one and metrics for sixty (milliseconds).
    OTEL_BSP_SCHEDULE_DELAY: "200",
    OTEL_BLRP_SCHEDULE_DELAY: "200",
    OTEL_METRIC_EXPORT_INTERVAL: "2000",
  };
  for (const [name, value] of Object.entries(defaults)) environment[name] ??= value;
  environment.DD_TRACE_AGENT_URL = url;
  environment.DD_AGENT_HOST = new URL(url).hostname.replace(/^\[|\]$/g, "");
  environment.DD_TRACE_AGENT_PORT = String(port);
  environment.OTEL_EXPORTER_OTLP_ENDPOINT = url;
  environment.OTEL_EXPORTER_OTLP_PROTOCOL = "http/protobuf";
  if (environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT !== undefined) {
    environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT = `${url}/v1/traces`;
  }
  if (environment.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL !== undefined) {
    environment.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL = "http/protobuf";
  }
  return environment;
}

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command with the terminal's own input and output until it ends, and returns its exit status: 128 plus the
 * signal's number when a signal ended it, as in shells. Signals to this process are forwarded.
 * Throws {@link CommandError} when the command cannot be started.
 */
export async function runChild(command: readonly string[], environment: Record<string, string>): Promise<number> {
  const child = spawn(command, environment);
  // On a terminal, Ctrl-C reaches the whole foreground group, including the child: many programs would take a second SIGINT
  // from here as "stop at once". This process must still catch it, in order to show the last traces.
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const handlers = forwarded.map((signal) => {
    const handler = (): void => {
      if (signal !== "SIGINT" || !terminal) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  try {
    await child.exited;
  } finally {
    for (const { signal, handler } of handlers) process.off(signal, handler);
  }
  const signal = child.signalCode;
  if (signal !== null) return 128 + (typeof signal === "number" ? signal : constants.signals[signal]);
  return child.exitCode ?? 1;
}

/** Thrown when a command cannot be started; `exitStatus` is the exit status that a shell would have. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitStatus: 126 | 127,
  ) {
    super(message);
    this.name = "CommandError";
  }
}

function spawn(command: readonly string[], environment: Record<string, string>) {
  try {
    return Bun.spawn([...command], { env: environment, stdio: ["inherit", "inherit", "inherit"] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const missing = errorCode(error) === "ENOENT";
    throw new CommandError(`cannot run ${command[0] ?? ""}: ${missing ? "not found" : reason}`, missing ? 127 : 126);
  }
}
