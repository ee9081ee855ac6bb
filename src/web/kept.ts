import type { LogStore } from "../trace/store/logs.ts";
import type { MetricStore } from "../trace/store/metrics.ts";
import type { BuildStore } from "./build-store.ts";
import type { TraceStore } from "./trace-store.ts";
import type { About } from "./wire.ts";
import type { WovenSource } from "./woven.ts";

/** What the page shows. */
export interface Kept {
  readonly traces: TraceStore;
  readonly logs: LogStore;
  readonly metrics: MetricStore;
  readonly builds: BuildStore;
  readonly woven: WovenSource;
  about(): About;
}
