import { VERSION } from "../base/version.ts";
import type { Companion } from "../trace/companion.ts";
import { LogStore } from "../trace/store/logs.ts";
import { MetricStore } from "../trace/store/metrics.ts";
import { BuildStore } from "./build-store.ts";
import { servePage } from "./server.ts";
import { TraceStore } from "./trace-store.ts";
import type { About } from "./wire.ts";
import type { WovenSource } from "./woven.ts";

/** How long to wait before quiet traces are looked for again, in milliseconds: after a look that left some, and otherwise. */
const sealAgainMs = 20;
const sealEveryMs = 500;

/** The page of a session, open until it is stopped. */
export interface Page extends Companion {
  readonly url: string;
  /** The builds that it shows; call {@link Page.changed} after a change of them. */
  readonly builds: BuildStore;
  /** Tells open pages that something has changed. */
  changed(): void;
  stop(): Promise<void>;
}

/** The subject of a page. */
interface PageOptions {
  /** The command that the session runs, or an empty list. */
  readonly command: readonly string[];
  /** The package that `orchestrion dev` builds; "" otherwise. */
  readonly watching?: string;
  readonly woven: WovenSource;
}

/** Opens the page: keeps what is received, within limits, and serves it on loopback. */
export async function openPage({ command, watching = "", woven }: PageOptions): Promise<Page> {
  const traces = new TraceStore();
  const logs = new LogStore();
  const metrics = new MetricStore();
  const builds = new BuildStore(watching);
  let receivers: About["receivers"] = [];
  const about = () => ({ version: VERSION, receivers, command });
  const server = await servePage({ traces, logs, metrics, builds, woven, about }, () => traces.at);
  let sealing: ReturnType<typeof setTimeout> | undefined;
  const seal = () => {
    sealing = setTimeout(seal, traces.seal(performance.now()) ? sealAgainMs : sealEveryMs);
  };
  seal();
  return {
    url: server.url,
    builds,
    changed: () => server.changed(),
    sink: {
      spans: (spans) => {
        traces.add(spans, performance.now());
        server.changed();
      },
      logs: (records) => {
        logs.add(records);
        server.changed();
      },
      metrics: (points) => {
        metrics.add(points);
        server.changed();
      },
      // The terminal reports it.
      refused: () => {},
    },
    listening: (open) => {
      receivers = open;
    },
    stop: async () => {
      clearTimeout(sealing);
      await server.stop();
    },
  };
}
