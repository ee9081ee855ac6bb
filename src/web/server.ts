import { randomBytes } from "node:crypto";
import { loadAssets } from "./assets.ts";
import { admit, SAFE_HEADERS } from "./guard.ts";
import type { Kept } from "./kept.ts";
import { routes } from "./routes.ts";
import { ChangeSignal } from "./signal.ts";

/** The open page. */
export interface PageServer {
  /** The address with the token, which admits to the page. */
  readonly url: string;
  /** Tells open pages that something has changed. */
  changed(): void;
  stop(): Promise<void>;
}

/**
 * Serves the page on a free port of the IPv4 loopback address.
 * @param latest gives the number of the latest change
 * @throws the error of Bun.serve when it cannot listen
 */
export async function servePage(kept: Kept, latest: () => number): Promise<PageServer> {
  const token = randomBytes(16).toString("base64url");
  const signal = new ChangeSignal(latest);
  const answer = routes(await loadAssets(), kept, signal);
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    development: false,
    reusePort: false,
    // An imported file; the largest trace that is kept has some 100 MB.
    maxRequestBodySize: 256 * 1024 * 1024,
    async fetch(request) {
      const admitted = admit(request, token);
      if ("reason" in admitted) return safe(new Response(`${admitted.reason}\n`, { status: admitted.status }));
      // A stream of events has no end.
      if (admitted.path === "events") server.timeout(request, 0);
      return safe((await answer(request, admitted.path)) ?? new Response("not found\n", { status: 404 }));
    },
    error: (error) => new Response(`internal error: ${error.message}\n`, { status: 500, headers: SAFE_HEADERS }),
  });
  return {
    url: `http://127.0.0.1:${server.port}/${token}/`,
    changed: () => signal.changed(),
    stop: async () => {
      signal.close();
      await server.stop(true);
    },
  };
}

function safe(response: Response): Response {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.headers.set(name, value);
  return response;
}
