import type { Span } from "../span.ts";
import type { OtlpMap, OtlpSpan, OtlpValue } from "./model.ts";
import { fromOtlp } from "./model.ts";
import { hex, readKeyValue, readResource, readScopeName } from "./protobuf-values.ts";
import { WireReader } from "./wire.ts";

// The field numbers below are those of the OpenTelemetry protocol's trace/v1, common/v1 and resource/v1 schemas.
// Fields that are not needed here are skipped; a known field in the wrong encoding is an error.

/** Decodes an ExportTraceServiceRequest. Throws {@link PayloadError} when malformed. */
export function decodeOtlpProtobuf(body: Uint8Array): Span[] {
  const spans: Span[] = [];
  const reader = new WireReader(body);
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number !== 1) reader.skip(field);
    else {
      reader.expect(field, 2, "resource_spans");
      readResourceSpans(reader.message(), spans);
    }
  }
  return spans;
}

function readResourceSpans(reader: WireReader, into: Span[]): void {
  let resource: OtlpMap = new Map();
  // The resource may follow the spans that it describes.
  const scopes: WireReader[] = [];
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "resource");
      resource = readResource(reader.message());
    } else if (field.number === 2) {
      reader.expect(field, 2, "scope_spans");
      scopes.push(reader.message());
    } else reader.skip(field);
  }
  for (const scope of scopes) readScopeSpans(scope, resource, into);
}

function readScopeSpans(reader: WireReader, resource: OtlpMap, into: Span[]): void {
  let scope = "";
  const spans: OtlpSpan[] = [];
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "scope");
      scope = readScopeName(reader.message());
    } else if (field.number === 2) {
      reader.expect(field, 2, "spans");
      spans.push(readSpan(reader.message()));
    } else reader.skip(field);
  }
  for (const span of spans) into.push(fromOtlp(span, resource, scope, `span ${into.length}`));
}

function readSpan(reader: WireReader): OtlpSpan {
  let [traceId, spanId, parentId, name] = ["", "", "", ""];
  let kind = 0;
  let [start, end] = [0n, 0n];
  let status = { code: 0, message: "" };
  const attributes = new Map<string, OtlpValue>();
  const events: OtlpSpan["events"][number][] = [];
  const links: OtlpSpan["links"][number][] = [];
  for (let field = reader.next(); field; field = reader.next()) {
    switch (field.number) {
      case 1:
        reader.expect(field, 2, "trace_id");
        traceId = hex(reader.content());
        break;
      case 2:
        reader.expect(field, 2, "span_id");
        spanId = hex(reader.content());
        break;
      case 4:
        reader.expect(field, 2, "parent_span_id");
        parentId = hex(reader.content());
        break;
      case 5:
        reader.expect(field, 2, "name");
        name = reader.text();
        break;
      case 6:
        reader.expect(field, 0, "kind");
        kind = Number(BigInt.asIntN(32, reader.varint()));
        break;
      case 7:
        reader.expect(field, 1, "start_time_unix_nano");
        start = reader.fixed64();
        break;
      case 8:
        reader.expect(field, 1, "end_time_unix_nano");
        end = reader.fixed64();
        break;
      case 9:
        readKeyValue(reader, field.type, attributes, 0);
        break;
      case 11:
        reader.expect(field, 2, "events");
        events.push(readEvent(reader.message()));
        break;
      case 13:
        reader.expect(field, 2, "links");
        links.push(readLink(reader.message()));
        break;
      case 15:
        reader.expect(field, 2, "status");
        status = readStatus(reader.message());
        break;
      default:
        reader.skip(field);
    }
  }
  return { traceId, spanId, parentId, name, kind, start, end, attributes, events, links, status };
}

function readEvent(reader: WireReader): OtlpSpan["events"][number] {
  let time = 0n;
  let name = "";
  const attributes = new Map<string, OtlpValue>();
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 1, "event time_unix_nano");
      time = reader.fixed64();
    } else if (field.number === 2) {
      reader.expect(field, 2, "event name");
      name = reader.text();
    } else if (field.number === 3) readKeyValue(reader, field.type, attributes, 0);
    else reader.skip(field);
  }
  return { name, time, attributes };
}

function readLink(reader: WireReader): OtlpSpan["links"][number] {
  let [traceId, spanId] = ["", ""];
  const attributes = new Map<string, OtlpValue>();
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1 || field.number === 2) {
      reader.expect(field, 2, "link id");
      const id = hex(reader.content());
      if (field.number === 1) traceId = id;
      else spanId = id;
    } else if (field.number === 4) readKeyValue(reader, field.type, attributes, 0);
    else reader.skip(field);
  }
  return { traceId, spanId, attributes };
}

function readStatus(reader: WireReader): OtlpSpan["status"] {
  let code = 0;
  let message = "";
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 2) {
      reader.expect(field, 2, "status message");
      message = reader.text();
    } else if (field.number === 3) {
      reader.expect(field, 0, "status code");
      code = Number(BigInt.asIntN(32, reader.varint()));
    } else reader.skip(field);
  }
  return { code, message };
}

/** A google.rpc.Status with code 3 (invalid argument), the body of an OTLP/HTTP error, in protobuf. */
export function encodeStatus(message: string): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(message.slice(0, 2000));
  const head = [0x08, 3, 0x12];
  let length = text.length;
  for (; length >= 0x80; length = Math.floor(length / 128)) head.push((length & 0x7f) | 0x80);
  head.push(length);
  const body = new Uint8Array(head.length + text.length);
  body.set(head);
  body.set(text, head.length);
  return body;
}
