import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../support/environment.ts";
import { runOk } from "../support/run.ts";
import { freePort, startService } from "../support/service.ts";

/** A Redis server of its own for a suite that empties the databases of the server that it uses. */
interface OwnRedis extends AsyncDisposable {
  /** Variables by which go-redis' tests find it. */
  readonly environment: Environment;
}

/**
 * Starts redis-server on a free port. go-redis' tests take the address of a server from a file that describes a Redis Enterprise
 * database; they then need neither the rings, sentinels and clusters that they would expect on fixed ports.
 *
 * @param folder to be created for the server's files
 */
export async function startOwnRedis(folder: string): Promise<OwnRedis> {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await runOk(["redis-server", "--version"]);
  const version = /v=(\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`no version in ${stdout}`);
  const port = await freePort();
  const command = ["redis-server", "--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  const server = await startService(command, { ready: /Ready to accept connections/ });
  const endpoints = join(folder, "endpoints.json");
  writeFileSync(endpoints, JSON.stringify({ own: { raw_endpoints: [{ dns_name: "127.0.0.1", port }] } }));
  return {
    environment: {
      RE_CLUSTER: "true",
      REDIS_ENDPOINTS_CONFIG_PATH: endpoints,
      REDIS_PORT: `${port}`,
      REDIS_ADDR: `127.0.0.1:${port}`,
      REDIS_VERSION: version,
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
