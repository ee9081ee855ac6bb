import { decodeOtlpJson } from "../trace/otlp/json.ts";
import { decodeLogsJson } from "../trace/otlp/logs.ts";
import { PayloadError } from "../trace/payload.ts";
import type { LogRecord } from "../trace/signals.ts";
import type { Span } from "../trace/span.ts";
import { traceInHtml } from "./html-export.ts";
import { traceToOtlp } from "./otlp-export.ts";

/**
 * Reads an exported trace: OTLP in JSON, one or several objects on lines of their own, or a page with a trace in it.
 * Throws {@link PayloadError} for any other file.
 */
export function readImport(bytes: Uint8Array): {
  readonly spans: readonly Span[];
  readonly logs: readonly LogRecord[];
} {
  const text = new TextDecoder().decode(bytes).trim();
  const objects = text.startsWith("<") ? [ofPage(text)] : objectsIn(text);
  const spans: Span[] = [];
  const logs: LogRecord[] = [];
  for (const each of objects) {
    spans.push(...decodeOtlpJson(each));
    logs.push(...decodeLogsJson(each));
  }
  if (spans.length === 0)
    throw new PayloadError("there is no span in it: expected OTLP in JSON, an exported page, or the file of a build");
  return { spans, logs };
}

const encoder = new TextEncoder();

function ofPage(html: string): Uint8Array {
  try {
    return encoder.encode(JSON.stringify(traceToOtlp(JSON.parse(traceInHtml(html) ?? ""))));
  } catch {
    throw new PayloadError("it is not a page that was exported here");
  }
}

/** The file as it is, or each of its lines if each is an object: a collector's file exporter writes one after the other. */
function objectsIn(text: string): Uint8Array[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const whole = lines.every((line) => line.startsWith("{") && line.trimEnd().endsWith("}")) ? lines : [text];
  return whole.map((each) => encoder.encode(each));
}
