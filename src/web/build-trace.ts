import { isMap } from "../trace/payload.ts";
import type { WireBuildSpan } from "./wire.ts";

/** Most spans of a build that are kept, the longest, and longest texts of each, in UTF-16 units. */
const maxSpans = 10_000;
const maxText = 300;

/**
 * Reads how a build spent its time from a file that ORCHESTRION_TRACE named, or from any other file in Chrome's trace format: a list of
 * events, also as `traceEvents` of an object. The end of the list may be missing, as after a build that was interrupted.
 *
 * @returns spans by their start; undefined for a file in another format
 */
export function readBuildTrace(text: string): WireBuildSpan[] | undefined {
  const spans: WireBuildSpan[] = [];
  let events = 0;
  for (const event of eventsIn(text)) {
    if (!isMap(event) || typeof event.ph !== "string") continue;
    events++;
    const { name, ph, ts, dur, tid, args } = event;
    if (ph !== "X" || typeof name !== "string" || typeof ts !== "number" || typeof dur !== "number") continue;
    if (!Number.isFinite(ts) || !Number.isFinite(dur)) continue;
    const detail = isMap(args) ? Object.entries(args).map(([key, value]) => `${key}: ${textOf(value)}`) : [];
    spans.push({
      name: name.slice(0, maxText),
      start: ts,
      duration: Math.max(0, dur),
      process: Number(tid) || 0,
      detail: detail.join("\n").slice(0, maxText),
    });
  }
  if (events === 0) return undefined;
  const kept = spans.length <= maxSpans ? spans : spans.sort((a, b) => b.duration - a.duration).slice(0, maxSpans);
  return kept.sort((a, b) => a.start - b.start || b.duration - a.duration);
}

function eventsIn(text: string): unknown[] {
  const whole = parse(text);
  if (Array.isArray(whole)) return whole;
  if (isMap(whole)) return Array.isArray(whole.traceEvents) ? whole.traceEvents : [];
  // Our own files have an event in each line.
  if (!text.startsWith("[")) return [];
  return text.split("\n").flatMap((line) => {
    const event = line.startsWith("{") ? parse(line.replace(/,\s*$/, "")) : undefined;
    return event === undefined ? [] : [event];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(String).join(" ") : (JSON.stringify(value) ?? "");
}
