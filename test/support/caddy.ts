import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { repoRoot, type TempDir } from "./paths.ts";
import { type RunResult, runOk } from "./run.ts";
import { freePort, type Service, startService } from "./service.ts";

/** The module that wraps Caddy with its standard modules: a thousand packages, none of which was written for tracing. */
export const caddyModule = join(repoRoot, "test", "e2e", "caddy");

/** A running Caddy, which writes only below one temporary folder. */
export interface Caddy extends Service {
  /** The site, for example http://127.0.0.1:49152. */
  readonly url: string;
  /** Replaces the site's part of the configuration and applies it with `caddy reload`. */
  reload(site: string): Promise<RunResult>;
}

/**
 * Starts `binary` with one site on a free loopback port. `site` is the content of its block in the Caddyfile. Caddy's data and
 * configuration folders, which it finds through HOME and XDG_…, are below `temp`.
 */
export async function startCaddy(binary: string, temp: TempDir, site: string, env: Environment): Promise<Caddy> {
  const [port, admin] = [await freePort(), await freePort()];
  const caddyfile = temp.at("Caddyfile");
  const write = (block: string): Promise<number> => Bun.write(caddyfile, configuration(port, admin, block));
  await write(site);

  const ownEnv = { ...env, HOME: temp.path, XDG_DATA_HOME: temp.at("data"), XDG_CONFIG_HOME: temp.at("config") };
  const options = { cwd: temp.path, env: ownEnv };
  const arguments_ = ["--config", caddyfile, "--adapter", "caddyfile"];
  const service = await startService([binary, "run", ...arguments_], {
    ...options,
    ready: /"serving initial configuration"/,
    timeoutMs: 60_000,
  });
  return {
    ...service,
    url: `http://127.0.0.1:${port}`,
    reload: async (block) => {
      await write(block);
      return runOk([binary, "reload", ...arguments_, "--address", `127.0.0.1:${admin}`], options);
    },
  };
}

/** A Caddyfile: plain HTTP on the loopback interface, the admin interface on a separate port, JSON logs. */
function configuration(port: number, admin: number, site: string): string {
  return `{
	admin 127.0.0.1:${admin}
	auto_https off
	log {
		format json
	}
}

http://127.0.0.1:${port} {
	bind 127.0.0.1
	${site.trim().replaceAll("\n", "\n\t")}
}
`;
}
