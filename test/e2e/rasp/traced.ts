import { startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { type Environment, tracerEnvironment } from "../../support/environment.ts";
import { type RunResult, run } from "../../support/run.ts";

/** Runs a program with Datadog's tracer to its end, and receives its spans. */
export async function traced(
  command: readonly string[],
  more: Environment,
): Promise<RunResult & { spans: readonly Span[] }> {
  const receiver = startReceiver();
  try {
    const env = tracerEnvironment(receiver.url, "behaviour", more);
    const result = await run(command, { env, timeoutMs: 120_000 });
    return { ...result, spans: receiver.spans() };
  } finally {
    await receiver.stop();
  }
}
