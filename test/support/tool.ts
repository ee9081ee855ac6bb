import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { alone } from "./alone.ts";
import { cleanEnvironment } from "./environment.ts";
import { repoRoot, testGoCache } from "./paths.ts";
import { runOk } from "./run.ts";

/**
 * The orchestrion under test: ORCHESTRION_BIN if set, else dist/orchestrion, which is built here unless it is newer than
 * all source files. If several test processes call this at once, one of them builds.
 */
export async function orchestrionBinary(): Promise<string> {
  const chosen = process.env.ORCHESTRION_BIN;
  if (chosen) return resolve(chosen);
  const binary = join(repoRoot, "dist", "orchestrion");
  if (isFresh(binary)) return binary;

  await alone("tool-build", 10 * 60_000, async () => {
    if (isFresh(binary)) return;
    // The user's own build cache may be read-only.
    const env = cleanEnvironment({ GOCACHE: testGoCache() });
    await runOk([process.execPath, "scripts/build-binaries.ts"], { cwd: repoRoot, env, timeoutMs: 10 * 60_000 });
  });
  if (!existsSync(binary)) throw new Error(`scripts/build-binaries.ts left no ${binary}`);
  return binary;
}

function isFresh(binary: string): boolean {
  if (!existsSync(binary)) return false;
  const built = statSync(binary).mtimeMs;
  const scripts = [
    "scripts/build-binaries.ts",
    "scripts/build-go-programs.ts",
    "scripts/build-page.ts",
    "scripts/release/compile.ts",
  ];
  return ["src", "aspects", "package-lock.json", ...scripts].every((name) => newest(join(repoRoot, name)) <= built);
}

/** The latest modification time below a path, in milliseconds since 1970; 0 if the path does not exist. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
