import { isMap, listOf, textAt } from "../payload.ts";
import type { LogRecord } from "../signals.ts";
import { boundText, firstText } from "../span.ts";
import { enumAt, parseJson, readValue as readJsonValue, readTags, recordAt, unsigned64 } from "./json-values.ts";
import type { OtlpMap, OtlpValue } from "./model.ts";
import { flatten, flattenValue } from "./model.ts";
import { eachScope } from "./protobuf-scopes.ts";
import { hex, readKeyValue, readValue } from "./protobuf-values.ts";
import { WireReader } from "./wire.ts";

/** A record of either encoding; ids are hex of any length and case. */
interface OtlpLog {
  readonly time: bigint;
  readonly observed: bigint;
  readonly severity: number;
  readonly level: string;
  readonly body: OtlpValue;
  readonly attributes: OtlpMap;
  readonly traceId: string;
  readonly spanId: string;
}

/** Enum names by number: the specification requires numbers, but some clients write names. */
const severities = [
  "UNSPECIFIED",
  ...["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].flatMap((name) => [name, `${name}2`, `${name}3`, `${name}4`]),
];

/** Decodes an ExportLogsServiceRequest. Throws {@link PayloadError} when malformed. */
export function decodeLogsProtobuf(body: Uint8Array): LogRecord[] {
  const logs: LogRecord[] = [];
  eachScope(new WireReader(body), (reader, resource) => logs.push(fromOtlp(readLog(reader), resource)));
  return logs;
}

/** Decodes an ExportLogsServiceRequest in OTLP's JSON encoding. Throws {@link PayloadError} when malformed. */
export function decodeLogsJson(body: Uint8Array): LogRecord[] {
  const logs: LogRecord[] = [];
  for (const group of listOf(recordAt(parseJson(body), "the payload").resourceLogs, "resourceLogs")) {
    const { resource, scopeLogs } = recordAt(group, "resourceLogs");
    const tags = readTags(isMap(resource) ? resource.attributes : undefined, "resource", 0);
    for (const scope of listOf(scopeLogs, "scopeLogs")) {
      for (const value of listOf(recordAt(scope, "scopeLogs").logRecords, "logRecords")) {
        const log = recordAt(value, "log record");
        const where = `log record ${logs.length}`;
        logs.push(
          fromOtlp(
            {
              time: unsigned64(log.timeUnixNano, `${where}: timeUnixNano`),
              observed: unsigned64(log.observedTimeUnixNano, `${where}: observedTimeUnixNano`),
              severity: enumAt(log.severityNumber, severities, "SEVERITY_NUMBER_", `${where}: severityNumber`),
              level: textAt(log.severityText, `${where}: severityText`),
              body: readJsonValue(log.body, where, 0),
              attributes: readTags(log.attributes, where, 0),
              traceId: textAt(log.traceId, `${where}: traceId`),
              spanId: textAt(log.spanId, `${where}: spanId`),
            },
            tags,
          ),
        );
      }
    }
  }
  return logs;
}

function readLog(reader: WireReader): OtlpLog {
  let [time, observed] = [0n, 0n];
  let [level, traceId, spanId] = ["", "", ""];
  let severity = 0;
  let body: OtlpValue = null;
  const attributes = new Map<string, OtlpValue>();
  for (let field = reader.next(); field; field = reader.next()) {
    switch (field.number) {
      case 1:
        reader.expect(field, 1, "time_unix_nano");
        time = reader.fixed64();
        break;
      case 2:
        reader.expect(field, 0, "severity_number");
        severity = Number(BigInt.asIntN(32, reader.varint()));
        break;
      case 3:
        reader.expect(field, 2, "severity_text");
        level = reader.text();
        break;
      case 5:
        reader.expect(field, 2, "body");
        body = readValue(reader.message(), 0);
        break;
      case 6:
        readKeyValue(reader, field.type, attributes, 0);
        break;
      case 9:
        reader.expect(field, 2, "trace_id");
        traceId = hex(reader.content());
        break;
      case 10:
        reader.expect(field, 2, "span_id");
        spanId = hex(reader.content());
        break;
      case 11:
        reader.expect(field, 1, "observed_time_unix_nano");
        observed = reader.fixed64();
        break;
      default:
        reader.skip(field);
    }
  }
  return { time, observed, severity, level, body, attributes, traceId, spanId };
}

function fromOtlp(log: OtlpLog, resource: OtlpMap): LogRecord {
  return {
    traceId: idOf(log.traceId, 32),
    spanId: idOf(log.spanId, 16),
    time: log.time > 0n ? log.time : log.observed,
    severity: log.severity,
    level: boundText(log.level),
    message: log.body === null ? "" : String(flattenValue(log.body)),
    service: firstText(flatten(resource), "service.name"),
    attributes: flatten(log.attributes),
  };
}

/** An id, or "" for a missing or invalid one: the record itself is still worth showing. */
function idOf(id: string, digits: number): string {
  const lower = id.toLowerCase();
  return lower.length === digits && /^[0-9a-f]+$/.test(lower) && !/^0+$/.test(lower) ? lower : "";
}
