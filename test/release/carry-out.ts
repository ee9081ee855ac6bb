import { expect } from "bun:test";
import { chownSync, cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../support/environment.ts";
import type { MemoryGroup } from "../support/memory-group.ts";
import type { CleanRoot } from "./clean-root.ts";
import { environmentOf, type Stage } from "./dockerfile.ts";

const ROOT = "0:0";

/** The starting point of a Dockerfile's stage. */
interface Ground {
  /** Replaces the stage's image. */
  readonly root: CleanRoot;
  /** The variables that the image sets. */
  readonly env: Environment;
  /** The folder from which files are copied. */
  readonly context: string;
  /** Folders of this machine with the files of other stages, by name of the stage. */
  readonly stages: Readonly<Record<string, string>>;
  /** Memory limit of RUN instructions. */
  readonly limit?: MemoryGroup;
}

/** Executes a stage's instructions, which must succeed, and returns their standard error. */
export async function carryOut(stage: Stage, ground: Ground): Promise<string> {
  const { root } = ground;
  const env: Record<string, string> = { ...ground.env, HOME: "/root", ...environmentOf(stage) };
  let user = ROOT;
  let cwd = "/";
  let said = "";
  for (const { name, flags, rest } of stage.instructions) {
    if (name === "ARG") Object.assign(env, Object.fromEntries([rest.split("=", 2)]));
    if (name === "USER") user = rest === "builder" ? "10001:10001" : rest;
    if (name === "USER" && rest === "builder") env.HOME = "/home/builder";
    if (name === "WORKDIR") {
      cwd = rest;
      mkdirSync(root.at(rest), { recursive: true });
    }
    const filled = rest.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => env[variable] ?? "");
    if (name === "COPY") copy(filled.split(/\s+/), flags, cwd, ground);
    if (name !== "RUN") continue;
    for (const flag of flags) {
      const [, uid, gid, folder] = /^--mount=type=cache,uid=(\d+),gid=(\d+),target=(\S+)$/.exec(flag) ?? [];
      if (folder === undefined) continue;
      mkdirSync(root.at(folder), { recursive: true });
      chownSync(root.at(folder), Number(uid), Number(gid));
    }
    const offline = flags.includes("--network=none");
    const result = await root.sh(rest, { user, cwd, env, offline, under: ground.limit?.prefix ?? [] });
    expect([rest, result.stderr, result.code]).toEqual([rest, expect.any(String), 0]);
    said += result.stderr;
  }
  return said;
}

function copy(words: string[], flags: readonly string[], cwd: string, { root, context, stages }: Ground): void {
  const from = flags.find((flag) => flag.startsWith("--from="))?.slice("--from=".length);
  const owner = flags.some((flag) => flag.startsWith("--chown=builder")) ? 10001 : 0;
  const to = words.pop() ?? "";
  for (const word of words) {
    const source = join(from === undefined ? context : (stages[from] ?? "?"), word);
    const place = root.at(join(cwd, to));
    const file = word === "." ? place : to.endsWith("/") ? join(place, word.split("/").at(-1) ?? "") : place;
    mkdirSync(dirname(file), { recursive: true });
    cpSync(source, file, { recursive: true });
    chownSync(file, owner, owner);
  }
}
