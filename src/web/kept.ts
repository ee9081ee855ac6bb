import type { LogStore } from "../trace/store/logs.ts";
import type { TraceStore } from "./trace-store.ts";
import type { About } from "./wire.ts";

/** What the page shows. */
export interface Kept {
  readonly traces: TraceStore;
  readonly logs: LogStore;
  about(): About;
}
