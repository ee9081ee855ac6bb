import type { Attributes, Span } from "../../src/trace/span.ts";

/** A span with the spans that name it as their parent, ordered by start. */
export interface SpanNode {
  readonly span: Span;
  readonly children: readonly SpanNode[];
}

/** Builds trees from the spans of any number of processes. Spans whose parent is not among them are roots; ordered by start. */
export function spanForest(spans: readonly Span[]): SpanNode[] {
  const ids = new Set(spans.map(key));
  const inOrder = [...spans].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const grow = (span: Span): SpanNode => ({
    span,
    children: inOrder.filter((other) => other.parentId === span.spanId && other.traceId === span.traceId).map(grow),
  });
  return inOrder.filter((span) => !ids.has(`${span.traceId}/${span.parentId}`)).map(grow);
}

function key(span: Span): string {
  return `${span.traceId}/${span.spanId}`;
}

/** A tree as text: one line `service kind "name" resource` per span, an exclamation mark for a failed span, children indented. */
export function outline(nodes: readonly SpanNode[], indent = ""): string[] {
  return nodes.flatMap(({ span, children }) => [
    `${indent}${span.service} ${span.kind} ${span.name} ${span.resource}${span.error.failed ? " !" : ""}`,
    ...outline(children, `${indent}  `),
  ]);
}

/** Tags that differ between two runs of one program, and why. */
const volatile: readonly RegExp[] = [
  /^(runtime-id|process_id|tracestate|_dd\.p\.tid|_dd\.agent_psr|_dd\.parent_id)$/, // ids and the state of the sampler
  /^_dd\.tags\.process$/, // names the executable and its folder
  /^http\.(url|host)$|headers\.host$|\.port$/, // ports of the day
  /stack$|stack_id$|^_dd\.code/, // paths of the day's folders
  /^_dd\.appsec\.(waf|rasp)\.(.*duration.*|encode|decode|timeouts|error)$/, // time taken
  /^(_dd\.appsec\.json|appsec)$/, // events with such paths in them; the names of their rules are kept
];

/**
 * The part of a tree that is equal in all runs of a program, as indented lines: for each span its outline line, the firewall
 * rules that fired, and all tags that are not volatile.
 */
export function normalised(nodes: readonly SpanNode[], indent = ""): string[] {
  return nodes.flatMap((node) => {
    const { span, children } = node;
    return [
      ...outline([{ span, children: [] }], indent),
      `${indent}  | type ${span.type}`,
      ...span.appsec.map((event) => `${indent}  | rule ${event.ruleId}`),
      ...tagLines(span.attributes).map((line) => `${indent}  | ${line}`),
      ...normalised(children, `${indent}  `),
    ];
  });
}

function tagLines(attributes: Attributes): string[] {
  return Object.keys(attributes)
    .filter((name) => !volatile.some((pattern) => pattern.test(name)))
    .sort()
    .map((name) => `${name} = ${attributes[name]}`);
}
