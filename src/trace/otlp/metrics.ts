import { isMap, listOf, textAt } from "../payload.ts";
import type { MetricPoint } from "../signals.ts";
import { boundText, firstText } from "../span.ts";
import { doubleAt, enumAt, parseJson, readTags, recordAt, signed64, unsigned64 } from "./json-values.ts";
import type { OtlpMap, OtlpValue } from "./model.ts";
import { flatten } from "./model.ts";
import { eachScope } from "./protobuf-scopes.ts";
import { readKeyValue } from "./protobuf-values.ts";
import { WireReader } from "./wire.ts";

// Exponential histograms are read as histograms: their buckets are not shown. Summaries are left out.

type Point = Pick<MetricPoint, "attributes" | "time" | "value" | "count">;

/** The kinds of metrics by their field in protobuf. */
const kinds = new Map<number, MetricPoint["kind"]>([
  [5, "gauge"],
  [7, "sum"],
  [9, "histogram"],
  [10, "histogram"],
]);
/** AggregationTemporality: the value counts since the program's start. */
const sinceStart = 2;
const temporalities = ["UNSPECIFIED", "DELTA", "CUMULATIVE"];

/** Decodes an ExportMetricsServiceRequest. Throws {@link PayloadError} when malformed. */
export function decodeMetricsProtobuf(body: Uint8Array): MetricPoint[] {
  const points: MetricPoint[] = [];
  eachScope(new WireReader(body), (reader, resource) => readMetric(reader, resource, points));
  return points;
}

function readMetric(reader: WireReader, resource: OtlpMap, into: MetricPoint[]): void {
  let [name, description, unit] = ["", "", ""];
  let kind: MetricPoint["kind"] = "gauge";
  let sums = { cumulative: false, monotonic: false };
  const points: Point[] = [];
  for (let field = reader.next(); field; field = reader.next()) {
    const data = kinds.get(field.number);
    if (data !== undefined) {
      reader.expect(field, 2, "metric data");
      kind = data;
      sums = readData(reader.message(), data, field.number, points);
    } else if (field.number >= 1 && field.number <= 3) {
      reader.expect(field, 2, "metric text");
      const text = boundText(reader.text());
      if (field.number === 1) name = text;
      else if (field.number === 2) description = text;
      else unit = text;
    } else reader.skip(field);
  }
  const service = firstText(flatten(resource), "service.name");
  for (const point of points) into.push({ service, name, unit, description, kind, ...sums, ...point });
}

function readData(
  reader: WireReader,
  kind: MetricPoint["kind"],
  number: number,
  into: Point[],
): Pick<MetricPoint, "cumulative" | "monotonic"> {
  let cumulative = false;
  let monotonic = kind === "histogram";
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 1) {
      reader.expect(field, 2, "data point");
      into.push(kind === "histogram" ? readHistogram(reader.message(), number === 10) : readNumber(reader.message()));
    } else if (field.number === 2 && kind !== "gauge") {
      reader.expect(field, 0, "aggregation_temporality");
      cumulative = reader.varint() === BigInt(sinceStart);
    } else if (field.number === 3 && kind === "sum") {
      reader.expect(field, 0, "is_monotonic");
      monotonic = reader.varint() !== 0n;
    } else reader.skip(field);
  }
  return { cumulative, monotonic };
}

function readNumber(reader: WireReader): Point {
  const attributes = new Map<string, OtlpValue>();
  let [time, value] = [0n, 0];
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === 7) readKeyValue(reader, field.type, attributes, 0);
    else if (field.number === 3 || field.number === 4 || field.number === 6) {
      reader.expect(field, 1, "data point field");
      if (field.number === 3) time = reader.fixed64();
      else value = field.number === 4 ? reader.double() : Number(BigInt.asIntN(64, reader.fixed64()));
    } else reader.skip(field);
  }
  return { attributes: flatten(attributes), time, value, count: 1 };
}

function readHistogram(reader: WireReader, exponential: boolean): Point {
  const attributes = new Map<string, OtlpValue>();
  const tagField = exponential ? 1 : 9;
  let [time, value, count] = [0n, 0, 0];
  for (let field = reader.next(); field; field = reader.next()) {
    if (field.number === tagField) readKeyValue(reader, field.type, attributes, 0);
    else if (field.number >= 3 && field.number <= 5) {
      reader.expect(field, 1, "histogram field");
      if (field.number === 3) time = reader.fixed64();
      else if (field.number === 4) count = Number(reader.fixed64());
      else value = reader.double();
    } else reader.skip(field);
  }
  return { attributes: flatten(attributes), time, value, count };
}

/** Decodes an ExportMetricsServiceRequest in OTLP's JSON encoding. Throws {@link PayloadError} when malformed. */
export function decodeMetricsJson(body: Uint8Array): MetricPoint[] {
  const points: MetricPoint[] = [];
  for (const group of listOf(recordAt(parseJson(body), "the payload").resourceMetrics, "resourceMetrics")) {
    const { resource, scopeMetrics } = recordAt(group, "resourceMetrics");
    const tags = flatten(readTags(isMap(resource) ? resource.attributes : undefined, "resource", 0));
    for (const scope of listOf(scopeMetrics, "scopeMetrics")) {
      for (const metric of listOf(recordAt(scope, "scopeMetrics").metrics, "metrics")) {
        points.push(...jsonMetric(recordAt(metric, "metric"), firstText(tags, "service.name")));
      }
    }
  }
  return points;
}

function jsonMetric(metric: Record<string, unknown>, service: string): MetricPoint[] {
  const name = boundText(textAt(metric.name, "metric name"));
  const unit = boundText(textAt(metric.unit, `${name}: unit`));
  const description = boundText(textAt(metric.description, `${name}: description`));
  const histogram = metric.histogram ?? metric.exponentialHistogram;
  const data = metric.gauge ?? metric.sum ?? histogram;
  if (data === undefined) return [];
  const kind = metric.gauge !== undefined ? "gauge" : metric.sum !== undefined ? "sum" : "histogram";
  const { dataPoints, aggregationTemporality, isMonotonic } = recordAt(data, `${name}: data`);
  const temporality = enumAt(aggregationTemporality, temporalities, "AGGREGATION_TEMPORALITY_", `${name}: temporality`);
  return listOf(dataPoints, `${name}: dataPoints`).map((value) => {
    const point = recordAt(value, `${name}: data point`);
    const number = kind === "histogram" ? (point.sum ?? 0) : (point.asDouble ?? 0);
    return {
      service,
      name,
      unit,
      description,
      kind,
      cumulative: temporality === sinceStart,
      monotonic: kind === "histogram" || (kind === "sum" && isMonotonic === true),
      attributes: flatten(readTags(point.attributes, name, 0)),
      time: unsigned64(point.timeUnixNano, `${name}: timeUnixNano`),
      value: point.asInt !== undefined ? Number(signed64(point.asInt, name)) : doubleAt(number, name),
      count: kind === "histogram" ? Number(unsigned64(point.count, `${name}: count`)) : 1,
    };
  });
}
