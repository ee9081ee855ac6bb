import { VERSION } from "../base/version.ts";
import type { Companion } from "../trace/companion.ts";
import { LogStore } from "../trace/store/logs.ts";
import { servePage } from "./server.ts";
import { TraceStore } from "./trace-store.ts";
import type { About } from "./wire.ts";

/** How long to wait before quiet traces are looked for again, in milliseconds: after a look that left some, and otherwise. */
const sealAgainMs = 20;
const sealEveryMs = 500;

/** The page of a session, open until it is stopped. */
export interface Page extends Companion {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Opens the page: keeps what is received, within limits, and serves it on loopback.
 * @param command the command that the session runs, or an empty list
 */
export async function openPage(command: readonly string[]): Promise<Page> {
  const traces = new TraceStore();
  const logs = new LogStore();
  let receivers: About["receivers"] = [];
  const about = () => ({ version: VERSION, receivers, command });
  const server = await servePage({ traces, logs, about }, () => traces.at);
  let sealing: ReturnType<typeof setTimeout> | undefined;
  const seal = () => {
    sealing = setTimeout(seal, traces.seal(performance.now()) ? sealAgainMs : sealEveryMs);
  };
  seal();
  return {
    url: server.url,
    sink: {
      spans: (spans) => {
        traces.add(spans, performance.now());
        server.changed();
      },
      logs: (records) => {
        logs.add(records);
        server.changed();
      },
      // Nothing shows metrics yet, and the terminal reports what is refused.
      metrics: () => {},
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
