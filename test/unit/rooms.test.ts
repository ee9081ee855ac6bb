import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../support/paths.ts";

// scripts/lint.json refuses an import of a room from below it. Here its rules are held against the picture in CONTRIBUTING.

/** The rooms of CONTRIBUTING's table, from the lowest to the highest. */
const rooms = readFileSync(join(repoRoot, "CONTRIBUTING.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `src/"))
  .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`src\/([a-z-]+)`/g)].map(([, room = ""]) => room));

/** The rooms that the linter forbids files of a room to import. */
function forbidden(room: string): readonly string[] {
  const lint: LintSettings = JSON.parse(readFileSync(join(repoRoot, "scripts", "lint.json"), "utf8"));
  const settings = lint.overrides.find(({ includes }) => includes.includes(`src/${room}/**`));
  const patterns = settings?.linter.rules.style.noRestrictedImports.options.patterns ?? [];
  return patterns.flatMap(({ group }) => group).flatMap((glob) => /^\*\*\/([a-z-]+)\/\*\*$/.exec(glob)?.[1] ?? []);
}

interface LintSettings {
  readonly overrides: readonly {
    readonly includes: readonly string[];
    readonly linter: {
      readonly rules: {
        readonly style: {
          readonly noRestrictedImports: {
            readonly options: { readonly patterns: readonly { readonly group: readonly string[] }[] };
          };
        };
      };
    };
  }[];
}

test("CONTRIBUTING's table of rooms names each folder of src", () => {
  const folders = readdirSync(join(repoRoot, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect([...rooms].sort()).toEqual(folders.map(({ name }) => name).sort());
});

test.each(
  rooms.map((room, index) => ({ room, above: rooms.slice(index + 1) })),
)("the linter lets src/$room import only rooms above it in the table", ({ room, above }) => {
  expect(forbidden(room)).toEqual(above);
});

test("no room has a name that tools take for generated output", () => {
  expect(rooms.filter((room) => ["build", "dist", "out"].includes(room))).toEqual([]);
});
