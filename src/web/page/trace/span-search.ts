import type { TraceModel } from "./model.ts";

/** The spans that a search finds. */
export interface Found {
  /** In the order of the waterfall. */
  readonly indices: readonly number[];
  /** Whether a span is found; true for all while nothing is searched. */
  has(index: number): boolean;
}

/** Finds the spans of a trace that contain all words of a text, in any case, in names, service, error, or attributes. */
export function matcherOf(model: TraceModel, text: string): Found {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return { indices: [], has: () => true };
  const indices: number[] = [];
  for (const [index, { span }] of model.places.entries()) {
    const { name, resource, service, error, attributes, span_id } = span.wire;
    let haystack = `${name}\n${resource}\n${service}\n${span_id}\n${error?.type ?? ""}\n${error?.message ?? ""}`;
    for (const key of Object.keys(attributes)) haystack += `\n${key}=${attributes[key]}`;
    haystack = haystack.toLowerCase();
    if (words.every((word) => haystack.includes(word))) indices.push(index);
  }
  const all = new Set(indices);
  return { indices, has: (index) => all.has(index) };
}
