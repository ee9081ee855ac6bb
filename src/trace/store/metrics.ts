import type { MetricPoint } from "../signals.ts";
import { attributesBytes } from "../span.ts";

/** Limits of the store. */
interface Limits {
  /** Points of one series, the newest. */
  readonly points: number;
  readonly series: number;
  /** Estimated memory, in bytes. */
  readonly bytes: number;
}

const defaultLimits: Limits = { points: 600, series: 2_000, bytes: 32 * 1024 * 1024 };

/** Memory of a point, and of a series without its texts and points, in bytes. */
const [pointBytes, seriesBytes] = [24, 600];

/** The points of a metric with one set of attributes. */
interface Series extends Omit<MetricPoint, "time" | "value" | "count"> {
  /** Milliseconds since the Unix epoch, in the order of arrival. */
  readonly times: number[];
  readonly values: number[];
  readonly counts: number[];
}

/** The newest points of metrics, within limits. The series that has been silent for the longest is forgotten first. */
export class MetricStore {
  // A Map keeps insertion order: the first entry is the series that was added to the longest ago.
  private readonly series = new Map<string, Series>();
  private bytes = 0;
  private forgotten = 0;
  private changes = 0;

  constructor(private readonly limits: Limits = defaultLimits) {}

  /** Grows with each change. */
  get revision(): number {
    return this.changes;
  }

  /** How many series are not kept any more, because there are too many. */
  get dropped(): number {
    return this.forgotten;
  }

  /** Estimated memory, in bytes. */
  get size(): number {
    return this.bytes;
  }

  add(points: readonly MetricPoint[]): void {
    for (const point of points) {
      // Neither NaN nor an infinite value has a place in a chart.
      if (!Number.isFinite(point.value)) continue;
      const key = keyOf(point);
      const series = this.series.get(key) ?? this.begin(point);
      this.series.delete(key);
      this.series.set(key, series);
      series.times.push(Number(point.time / 1_000n) / 1_000);
      series.values.push(point.value);
      series.counts.push(point.count);
      this.bytes += pointBytes;
      // Half at once, so that a point costs the same however many there are.
      const surplus = series.times.length >= 2 * this.limits.points ? series.times.length - this.limits.points : 0;
      for (const list of surplus > 0 ? [series.times, series.values, series.counts] : []) list.splice(0, surplus);
      this.bytes -= surplus * pointBytes;
      this.shrink();
    }
    if (points.length > 0) this.changes++;
  }

  /** All series, by name, service and attributes. */
  all(): readonly Series[] {
    return [...this.series].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, series]) => series);
  }

  /** Forgets all points. */
  clear(): void {
    this.series.clear();
    this.bytes = 0;
    this.forgotten = 0;
    this.changes++;
  }

  private begin({ time: _time, value: _value, count: _count, ...about }: MetricPoint): Series {
    const series = { ...about, times: [], values: [], counts: [] };
    this.bytes += bytesOf(series);
    return series;
  }

  private shrink(): void {
    for (const [key, series] of this.series) {
      if (this.series.size <= this.limits.series && this.bytes <= this.limits.bytes) return;
      this.series.delete(key);
      this.bytes -= bytesOf(series) + series.times.length * pointBytes;
      this.forgotten++;
    }
  }
}

function keyOf({ service, name, attributes }: MetricPoint): string {
  const tags = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([name, service, tags]);
}

function bytesOf({ name, unit, description, service, attributes }: Series): number {
  const texts = name.length + unit.length + description.length + service.length;
  // The key has the attributes once more.
  return seriesBytes + texts + 2 * attributesBytes(attributes);
}
