import type { ServiceMap, WireSpan } from "./wire.ts";

/** Tags that name what a client talks to, the most telling first. */
const peers = [
  "db.system.name",
  "db.system",
  "messaging.system",
  "rpc.system",
  "peer.service",
  "server.address",
  "net.peer.name",
];

interface Edge {
  readonly from: string;
  readonly to: string;
  calls: number;
  errors: number;
  nanoseconds: number;
}

/** Which service calls which, and what else they call, counted over the spans of some traces. */
export class ServiceMapBuilder {
  private readonly edges = new Map<string, Edge>();
  private readonly kinds = new Map<string, "service" | "other">();
  private traces = 0;

  /** Counts the calls of one trace. */
  add(spans: readonly WireSpan[]): void {
    this.traces++;
    const services = new Map(spans.map((span) => [span.span_id, span.service]));
    /** Calls that another service answered within this trace. */
    const answered = new Set<string>();
    for (const span of spans) {
      const from = services.get(span.parent_id);
      this.kinds.set(span.service, "service");
      if (from === undefined || from === span.service) continue;
      answered.add(span.parent_id);
      this.count(from, span.service, span);
    }
    for (const span of spans) {
      const outward = span.kind === "client" || span.kind === "producer";
      if (!outward || answered.has(span.span_id)) continue;
      const to = peerOf(span);
      if (to === "" || to === span.service) continue;
      if (!this.kinds.has(to)) this.kinds.set(to, "other");
      this.count(span.service, to, span);
    }
  }

  result(): ServiceMap {
    return {
      traces: this.traces,
      nodes: [...this.kinds].map(([name, kind]) => ({ name, kind })),
      edges: [...this.edges.values()],
    };
  }

  private count(from: string, to: string, span: WireSpan): void {
    const key = `${from}\0${to}`;
    let edge = this.edges.get(key);
    if (edge === undefined) {
      edge = { from, to, calls: 0, errors: 0, nanoseconds: 0 };
      this.edges.set(key, edge);
    }
    edge.calls++;
    edge.nanoseconds += Number(span.duration);
    if (span.error !== null) edge.errors++;
  }
}

function peerOf({ attributes }: WireSpan): string {
  for (const name of peers) {
    const value = attributes[name];
    if (typeof value === "string" && value !== "") return value;
  }
  const url = attributes["url.full"] ?? attributes["http.url"];
  return (typeof url === "string" && /^[a-z]+:\/\/([^/:?#]+)/.exec(url)?.[1]) || "";
}
