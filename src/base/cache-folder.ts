import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * The folder in which the tool keeps what it can compute again, for this user alone: `$ORCHESTRION_CACHE` if set, else
 * `orchestrion` in the system's folder for caches. It need not exist.
 */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const own = environment.ORCHESTRION_CACHE;
  if (own !== undefined && own !== "") {
    return own;
  }
  if (platform === "win32") {
    return join(
      environment.LocalAppData || environment.LOCALAPPDATA || join(home(environment), "AppData", "Local"),
      "orchestrion",
    );
  }
  if (platform === "darwin") {
    return join(home(environment), "Library", "Caches", "orchestrion");
  }
  // A relative XDG_CACHE_HOME is invalid and to be ignored (XDG Base Directory Specification).
  const xdg = environment.XDG_CACHE_HOME;
  return join(xdg?.startsWith("/") ? xdg : join(home(environment), ".cache"), "orchestrion");
}

function home(environment: Environment): string {
  return environment.HOME || environment.USERPROFILE || homedir();
}
