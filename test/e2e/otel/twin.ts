import type { AttributeValue, Span } from "../../../src/trace/span.ts";
import type { SpanNode } from "../../support/span-forest.ts";

/** What two variants of a program are compared by: all of a span but times and ids. */
export interface Comparable {
  readonly kind: string;
  readonly name: string;
  /** The status: whether it is an error, and its text. */
  readonly status: readonly [failed: boolean, text: string];
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Names of events, each with its attributes. */
  readonly events: readonly (readonly [name: string, attributes: Readonly<Record<string, unknown>>])[];
  /** Names of the spans that it links to. */
  readonly links: readonly string[];
  readonly children: readonly Comparable[];
}

/** A legitimate choice in which woven spans differ from those by hand. */
export interface Choice {
  /** The spans concerned: system and kind, such as `redis client`. */
  readonly spans: string;
  /** An attribute, or `name` or `links`. */
  readonly key: string;
  /** What the woven span has for what the span by hand has; undefined for nothing. */
  readonly woven: (byHand: unknown, span: Comparable) => unknown;
  readonly why: string;
}

/** A legitimate choice of leaving out a span that the program has by hand. */
export interface Omission {
  /** As in {@link Choice}. */
  readonly spans: string;
  readonly when: (span: Comparable) => boolean;
  readonly why: string;
}

/** Trees as they are compared. The ports of the day become PORT, inboxes INBOX. */
export function comparable(trees: readonly SpanNode[], all: readonly Span[]): Comparable[] {
  const names = new Map(all.map((span) => [span.spanId, span.name]));
  const convert = ({ span, children }: SpanNode): Comparable => ({
    kind: span.kind,
    name: span.name,
    status: [span.error.failed, span.error.failed ? span.error.message : ""],
    attributes: normalised(span.attributes),
    events: span.events.map((event) => [event.name, normalised(event.attributes)] as const),
    links: span.links.map((link) => names.get(link.spanId) ?? "another span"),
    children: children.map(convert),
  });
  return trees.map(convert);
}

/** Not compared: the scope, which is the program itself where it makes spans by hand, and the lines of a stack. */
const ignored = /^otel\.scope\.|^exception\.stacktrace$/;

function normalised(attributes: Readonly<Record<string, AttributeValue>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([key]) => !ignored.test(key))
      .map(([key, value]) => [key, /(^|\.)port$/.test(key) && Number(value) > 9999 ? "PORT" : withoutPort(value)]),
  );
}

function withoutPort(value: AttributeValue): AttributeValue {
  if (typeof value !== "string") return value;
  return value.replace(/(127\.0\.0\.1):\d{5}/, "$1:PORT").replace(/_INBOX\.\S+/, "INBOX");
}

/** The system of a span and its kind. */
function groupOf({ kind, attributes }: Comparable): string {
  const keys = ["db.system.name", "messaging.system", "rpc.system.name"];
  const system = keys.map((key) => attributes[key]).find((value) => value !== undefined) ?? "http";
  return `${system} ${kind}`;
}

/** What is woven according to choices and omissions, of what is there by hand; and those that changed nothing, which are stale. */
export function wovenBy(
  choices: readonly Choice[],
  omissions: readonly Omission[],
  byHand: readonly Comparable[],
): { readonly trees: readonly Comparable[]; readonly unused: readonly string[] } {
  const used = new Set<Choice | Omission>();
  const omitted = (span: Comparable): boolean => {
    const found = omissions.find((each) => each.spans === groupOf(span) && each.when(span));
    if (found !== undefined) used.add(found);
    return found !== undefined;
  };
  const convert = (span: Comparable): Comparable => {
    const made = { ...span, attributes: { ...span.attributes } };
    for (const choice of choices.filter((each) => each.spans === groupOf(span))) {
      const before =
        choice.key === "name" ? span.name : choice.key === "links" ? span.links : span.attributes[choice.key];
      const after = choice.woven(before, span);
      if (after === before) continue;
      used.add(choice);
      if (choice.key === "name") made.name = String(after);
      else if (choice.key === "links") made.links = [];
      else if (after === undefined) delete made.attributes[choice.key];
      else made.attributes[choice.key] = after;
    }
    return { ...made, children: span.children.filter((child) => !omitted(child)).map(convert) };
  };
  const trees = byHand.filter((span) => !omitted(span)).map(convert);
  const unused = [...choices, ...omissions].filter((each) => !used.has(each));
  return { trees, unused: unused.map(({ spans, why }) => `${spans}: ${why}`) };
}
