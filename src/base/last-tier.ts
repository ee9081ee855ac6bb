import { existsSync } from "node:fs";
import type { Environment } from "./environment.ts";
import { ownCommand } from "./version.ts";

const SET = "ORCHESTRION_LAST_TIER";

/**
 * Variables that make Bun run without the last tier of JavaScriptCore's compilers, for JavaScript and for WebAssembly. This tier is
 * for programs that run for long: in a build it takes more processor time, in threads of its own, than its code saves
 * (docs/maintaining/bun.md). Bun reads them when it starts. `SET` says that this program has set them.
 */
export const WITHOUT_LAST_TIER: Readonly<Record<string, string>> = {
  BUN_JSC_useFTLJIT: "0",
  BUN_JSC_useOMGJIT: "0",
  [SET]: "0",
};

/** Whether this process was started without the last tier by another one of this program, or by itself. */
const IS_WITHOUT = process.env[SET] !== undefined;

/** The environment with which to start a process of this program that weaves. What the user has set stays. */
export function withoutLastTier(environment: Environment): Record<string, string | undefined> {
  return { ...WITHOUT_LAST_TIER, ...environment };
}

/** Removes the variables from an environment again if this program has set them: others must not get them. */
export function forgetLastTier(environment: Record<string, string | undefined>): void {
  if (environment[SET] !== undefined) {
    for (const name of Object.keys(WITHOUT_LAST_TIER)) {
      delete environment[name];
    }
  }
}

/**
 * Starts this program anew without the last tier, in the same process, if it is going to work for long: if this version has never built
 * with this cache folder, so that everything has to be read, and probably to be compiled. Does nothing in a run from source, where the
 * system has no `execve`, and if the user has set options of the compilers.
 *
 * @param launcher path of the file that each version writes in its first build with a cache folder; undefined if it writes none
 * @param args this program's arguments
 */
export function restartForFirstBuild(launcher: string | undefined, args: readonly string[]): void {
  const [program = "", ...more] = ownCommand();
  const isChosen = IS_WITHOUT || Object.keys(process.env).some((name) => name.startsWith("BUN_JSC_"));
  if (launcher === undefined || isChosen || more.length > 0 || process.platform === "win32" || existsSync(launcher)) {
    return;
  }
  try {
    process.execve?.(program, [program, ...args], withoutLastTier(process.env));
  } catch {
    // This process does the work as it is.
  }
}
