import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { long } from "../support/groups.ts";
import { repoRoot } from "../support/paths.ts";
import { firstMissing } from "../support/transcript.ts";
import { BuildWorld } from "./build-world.ts";
import { parseArchive } from "./engine/archive.ts";

const page = readFileSync(join(repoRoot, "docs", "auditing.md"), "utf8");
const EXAMPLE = /^```\n\$ orchestrion (bisect -- [^\n]*)\n(.*?)^```/ms;

/** The module of the quick script. */
const FILES = parseArchive(readFileSync(join(import.meta.dir, "txtar", "fast", "ways", "bisect.txtar"), "utf8")).files;

test.if(long("documents"))(
  "orchestrion bisect prints what docs/auditing.md shows",
  async () => {
    const [, command = "", shown = ""] = EXAMPLE.exec(page) ?? [];
    using world = await BuildWorld.create(Object.fromEntries(FILES));
    world.script("orchestrion", `exec ${world.binary} "$@"`);
    const PATH = `${world.at("bin")}:${process.env.PATH}`;
    const { code, stdout, stderr } = await world.orchestrion(command.split(" "), { PATH });
    const [last = "", ...progress] = stderr.trimEnd().split("\n").toReversed();
    const lines = [...progress.toReversed(), ...stdout.split("\n"), last].map(withoutSeconds);
    const wanted = shown
      .split("\n")
      .filter((line) => line !== "" && line !== "…")
      .map(withoutSeconds);
    expect({ missing: firstMissing(wanted, lines), lines }).toEqual({ missing: undefined, lines });
    expect(code).toBe(0);
  },
  600_000,
);

function withoutSeconds(line: string): string {
  return line.replace(/\d+\.\d s$/, "N s").trimEnd();
}
