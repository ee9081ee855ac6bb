/** The one span model that every decoder produces and that drawing, JSON output and tests read. */

/** The value of a tag. Integers beyond 2^53, arrays, maps and bytes are text here (decimal, JSON, base64). */
export type AttributeValue = string | number | boolean;

/** Tags by name. The object has no prototype, so that no name from the network can collide with a property of one. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** The error of a span; `failed` alone determines whether the span counts as failed. */
interface SpanError {
  readonly failed: boolean;
  readonly message: string;
  readonly type: string;
}

/** An event of the run-time protection's firewall: the rule that fired and its matches. */
export interface AppsecEvent {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly matches: readonly AppsecMatch[];
}

/** A match of a rule: the operator, the examined input and the part that matched. */
export interface AppsecMatch {
  readonly operator: string;
  readonly address: string;
  readonly keyPath: string;
  readonly value: string;
  readonly highlight: readonly string[];
}

/** A point in time within a span, for example a recorded exception. `time` is nanoseconds since the Unix epoch. */
export interface SpanEvent {
  readonly name: string;
  readonly time: bigint;
  readonly attributes: Attributes;
}

/** A reference to another span: 32 and 16 hex digits. */
export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

export interface Span {
  /** 32 lower-case hex digits. */
  readonly traceId: string;
  /** 16 lower-case hex digits. */
  readonly spanId: string;
  /** 16 lower-case hex digits, or "" for a root. */
  readonly parentId: string;
  readonly name: string;
  readonly resource: string;
  readonly service: string;
  /** server, client, producer, consumer, internal, or "". */
  readonly kind: string;
  /** Datadog's type of work (web, http, sql, …), or "". */
  readonly type: string;
  /** Nanoseconds since the Unix epoch. */
  readonly start: bigint;
  /** Nanoseconds. */
  readonly duration: bigint;
  readonly error: SpanError;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly appsec: readonly AppsecEvent[];
  readonly source: "datadog" | "otlp";
}

/** Maximum length of a tag's text, in UTF-16 units: a payload may refer to one long text many times. */
const maxTextLength = 65_536;

/** Cuts a received text to {@link maxTextLength}; a cut text ends with an ellipsis. */
export function boundText(text: string): string {
  return text.length <= maxTextLength ? text : `${text.slice(0, maxTextLength - 1)}…`;
}

/** A new, empty set of tags without a prototype. */
export function newAttributes(): Record<string, AttributeValue> {
  return Object.create(null);
}

/** The 64 low bits of `id` as 16 hex digits. */
export function hex64(id: bigint): string {
  return BigInt.asUintN(64, id).toString(16).padStart(16, "0");
}

/** A tag's value as text, or "" if the span does not have the tag. */
export function textOf(attributes: Attributes, name: string): string {
  const value = attributes[name];
  return value === undefined ? "" : String(value);
}

/** The first non-empty value of several tags, as text; "" if there is none. */
export function firstText(attributes: Attributes, ...names: readonly string[]): string {
  for (const name of names) {
    const text = textOf(attributes, name);
    if (text !== "") return text;
  }
  return "";
}

/** Rough estimate of a span's memory, in bytes: one byte per unit of text, and a constant for the rest. */
export function estimateBytes(span: Span): number {
  let bytes = 400 + span.name.length + span.resource.length + span.service.length + span.error.message.length;
  bytes += attributesBytes(span.attributes);
  for (const event of span.events) bytes += 80 + event.name.length + attributesBytes(event.attributes);
  for (const link of span.links) bytes += 160 + attributesBytes(link.attributes);
  for (const event of span.appsec) bytes += 200 + event.matches.length * 200;
  return bytes;
}

/** Rough estimate of the memory of tags, in bytes. */
export function attributesBytes(attributes: Attributes): number {
  let bytes = 0;
  for (const key in attributes) {
    const value = attributes[key];
    bytes += 32 + key.length + (typeof value === "string" ? value.length : 8);
  }
  return bytes;
}
