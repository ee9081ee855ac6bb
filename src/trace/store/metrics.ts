import type { MetricPoint } from "../signals.ts";
import { type Attributes, attributesBytes } from "../span.ts";

/** The points of one metric with one set of attributes. */
export interface Series extends Omit<MetricPoint, "time" | "value" | "count"> {
  readonly attributes: Attributes;
  /** Milliseconds since the Unix epoch. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** Of a histogram, how many values each point counts. */
  readonly counts: readonly number[];
}

interface Kept extends Series {
  readonly times: number[];
  readonly values: number[];
  readonly counts: number[];
  readonly bytes: number;
}

/** Most points of a series: twenty minutes at an interval of two seconds. */
const maxPoints = 600;

/** The newest points of metrics, limited in bytes: the series that were silent for longest are forgotten first. */
export class MetricStore {
  /** In the order of their last points. */
  private readonly byKey = new Map<string, Kept>();
  private bytes = 0;

  /** @param maxBytes the estimated memory that series may take */
  constructor(private readonly maxBytes = 32 * 1024 * 1024) {}

  add(points: readonly MetricPoint[]): void {
    for (const point of points) this.addOne(point);
  }

  /** All series, in the order of names. */
  all(): Series[] {
    return [...this.byKey.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  private addOne({ time, value, count, ...metric }: MetricPoint): void {
    const tags = Object.entries(metric.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([metric.service, metric.name, metric.kind, tags]);
    let series = this.byKey.get(key);
    if (series === undefined) {
      const own = 500 + key.length + attributesBytes(metric.attributes) + maxPoints * 24;
      series = { ...metric, times: [], values: [], counts: [], bytes: own };
      this.bytes += own;
    } else this.byKey.delete(key);
    this.byKey.set(key, series);
    series.times.push(Number(time) / 1e6);
    series.values.push(value);
    series.counts.push(count);
    if (series.times.length > maxPoints) {
      for (const list of [series.times, series.values, series.counts]) list.shift();
    }
    for (const [oldest, kept] of this.byKey) {
      if (this.bytes <= this.maxBytes) break;
      this.byKey.delete(oldest);
      this.bytes -= kept.bytes;
    }
  }
}
