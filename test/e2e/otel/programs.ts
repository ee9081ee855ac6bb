import { join } from "node:path";
import { type Receiver, startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { cleanEnvironment, type Environment, goEnvironment } from "../../support/environment.ts";
import { repoRoot } from "../../support/paths.ts";
import { type RunResult, run } from "../../support/run.ts";
import { buildService } from "../../support/service-build.ts";
import { type SpanNode, spanForest } from "../../support/span-forest.ts";
import { orchestrionBinary } from "../../support/tool.ts";

/** The module of all programs here. They have no code for tracing, except for spans that they need as parents. */
export const module = join(repoRoot, "test", "e2e", "otel");

/** Builds packages of a module into a folder, woven; `more` is added to the environment. */
export async function build(
  folder: string,
  packages: readonly string[],
  from: string = module,
  more: Environment = {},
): Promise<RunResult> {
  const command = [await orchestrionBinary(), "go", "build", "-o", `${folder}/`, ...packages];
  return buildService(command, { cwd: from, env: goEnvironment(more) });
}

/** The environment of a program that sends its spans to a receiver, and no metrics. */
export function exporting(receiver: Receiver, more: Environment = {}): Environment {
  return cleanEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_METRICS_EXPORTER: "none", ...more });
}

/** The output and exit status of a program, and the spans that it sent. */
export interface TracedRun extends RunResult {
  readonly spans: readonly Span[];
  readonly trees: readonly SpanNode[];
}

/** Runs a program to its end with its own receiver. */
export async function traced(
  command: readonly string[],
  more: Environment = {},
  timeoutMs = 600_000,
): Promise<TracedRun> {
  const receiver = startReceiver();
  try {
    const result = await run(command, { env: exporting(receiver, more), timeoutMs });
    const spans = receiver.spans();
    return { ...result, spans, trees: spanForest(spans) };
  } finally {
    await receiver.stop();
  }
}

/** A line a span: kind and name, an exclamation mark for a failed one; children are indented. */
export function outline(nodes: readonly SpanNode[], indent = ""): string[] {
  return nodes.flatMap(({ span, children }) => [
    `${indent}${span.kind} ${span.name}${span.error.failed ? " !" : ""}`,
    ...outline(children, `${indent}  `),
  ]);
}

/** The only span of this kind and name; throws unless there is exactly one. */
export function only(spans: readonly Span[], kind: string, name: string): Span {
  const found = spans.filter((span) => span.kind === kind && span.name === name);
  const [span] = found;
  if (span === undefined || found.length > 1) {
    const all = spans.map((each) => `${each.kind} ${each.name}`).join(", ");
    throw new Error(`${found.length} spans are "${kind} ${name}", not one, of: ${all}`);
  }
  return span;
}

/** All that spans say, as text. */
export function textOf(spans: readonly Span[]): string {
  return JSON.stringify(spans, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

/** The attributes of a point of a metric. Numbers are numbers. */
export type PointAttributes = Readonly<Record<string, string | number>>;

/**
 * The attributes of each point of a metric, from the output of the console exporter.
 *
 * @param stdout lines of JSON, among others
 */
export function pointsOf(stdout: string, metric: string): PointAttributes[] {
  return countsOf(stdout, metric).map(({ attributes }) => attributes);
}

/** The points of a histogram, as {@link pointsOf}, and how many values each has; 0 in other metrics. */
export function countsOf(
  stdout: string,
  metric: string,
): { readonly attributes: PointAttributes; readonly count: number }[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{") && line.includes('"ScopeMetrics"'));
  return lines.flatMap((line) => {
    const { ScopeMetrics: scopes }: ConsoleMetrics = JSON.parse(line);
    return scopes
      .flatMap(({ Metrics: metrics }) => metrics)
      .filter(({ Name: name }) => name === metric)
      .flatMap(({ Data: data }) => data.DataPoints ?? [])
      .map(({ Attributes: attributes, Count: count = 0 }) => ({
        attributes: Object.fromEntries(attributes.map(({ Key: key, Value: value }) => [key, value.Value])),
        count,
      }));
  });
}

/** What the console exporter of metrics prints. */
interface ConsoleMetrics {
  readonly ScopeMetrics: readonly {
    readonly Metrics: readonly {
      readonly Name: string;
      readonly Data: {
        readonly DataPoints?: readonly {
          readonly Attributes: readonly { readonly Key: string; readonly Value: { readonly Value: string | number } }[];
          readonly Count?: number;
        }[];
      };
    }[];
  }[];
}
