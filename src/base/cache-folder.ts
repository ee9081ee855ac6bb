import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

/**
 * The tool's cache folder, private to this user: `$ORCHESTRION_CACHE` if set, else `orchestrion` in the system's folder for
 * caches. It need not exist.
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
  // A relative XDG_CACHE_HOME is invalid and must be ignored (XDG Base Directory Specification).
  const xdg = environment.XDG_CACHE_HOME;
  return join(xdg?.startsWith("/") ? xdg : join(home(environment), ".cache"), "orchestrion");
}

function home(environment: Environment): string {
  return environment.HOME || environment.USERPROFILE || homedir();
}
