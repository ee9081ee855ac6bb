import { firstText, type Span } from "../trace/span.ts";
import type { TraceSummary } from "./wire.ts";

/** Most services that the summary of one trace lists. */
const maxServices = 50;
/** Longest title and path, in UTF-16 units. */
const maxText = 300;

/** The summary of a trace that grows with each of its spans. It keeps texts and numbers, and no span. */
export class Summary {
  private title = "";
  private path = "";
  private status = "";
  private service = "";
  private readonly services = new Set<string>();
  private start = 0n;
  private end = 0n;
  /** Of the span that the title describes; a root is preferred to any other span. */
  private first: { readonly root: boolean; readonly start: bigint; readonly duration: bigint } | undefined;
  private spans = 0;
  private errors = 0;
  private attacks = 0;

  constructor(
    private readonly id: string,
    private readonly n: number,
  ) {}

  add(span: Span): void {
    const end = span.start + (span.duration > 0n ? span.duration : 0n);
    if (this.spans === 0 || span.start < this.start) this.start = span.start;
    if (this.spans === 0 || end > this.end) this.end = end;
    this.spans++;
    if (span.error.failed) this.errors++;
    this.attacks += span.appsec.length;
    if (span.service !== "" && this.services.size < maxServices) this.services.add(span.service);
    if (this.comesBefore(span)) this.describe(span);
  }

  toJson(): TraceSummary {
    const others = [...this.services].filter((service) => service !== this.service);
    return {
      id: this.id,
      n: this.n,
      title: this.title,
      path: this.path,
      status: this.status,
      services: this.service === "" ? others : [this.service, ...others],
      start: Number(this.start / 1_000n) / 1_000,
      duration: Number(this.end - this.start),
      spans: this.spans,
      errors: this.errors,
      attacks: this.attacks,
    };
  }

  private comesBefore(span: Span): boolean {
    const first = this.first;
    if (first === undefined) return true;
    const root = span.parentId === "";
    if (root !== first.root) return root;
    if (span.start !== first.start) return span.start < first.start;
    return span.duration > first.duration;
  }

  private describe(span: Span): void {
    const tags = span.attributes;
    this.first = { root: span.parentId === "", start: span.start, duration: span.duration };
    this.service = span.service;
    this.status = firstText(
      tags,
      ...["http.response.status_code", "http.status_code"],
      ...["rpc.grpc.status_code", "rpc.response.status_code", "grpc.status_code"],
    ).slice(0, 30);
    const method = firstText(tags, "http.request.method", "http.method");
    const path = firstText(tags, "url.path", "http.target") || pathOf(firstText(tags, "url.full", "http.url"));
    const route = firstText(tags, "http.route");
    let title = span.resource === "" ? span.name : span.resource;
    // Instrumentation without a route names the span by the method alone.
    if (method !== "" && !title.includes("/")) title = [method, route || path].join(" ").trim();
    this.title = title.slice(0, maxText);
    this.path = title.includes(path) ? "" : path.slice(0, maxText);
  }
}

/** The path of a URL, without its query; "" of a text that is no URL. */
function pathOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? "";
}
