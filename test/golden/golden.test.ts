import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isOlderLang } from "../../src/golang/lang.ts";
import type { Environment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { RELEASES, userGo } from "../support/toolchains.ts";
import { caseFolders, filesBelow, GoldenWorld, releaseNeededBy, textOf, type Woven } from "./world.ts";

// A case is a folder below cases/: `aspects.yml`, the Go files to weave, and in `expected/` the files that change. `output.txt` is
// the woven program's output, `error.txt` the message if weaving must fail. With UPDATE_GOLDEN=1 the expectations are written
// instead of compared; GOLDEN_CASE=a,b selects cases whose names contain a or b. All woven code must compile. A case that begins
// with `//go:build go1.N` needs that release: if the `go` on PATH is older, the case runs in the long tier with the newest release
// there.

const update = process.env.UPDATE_GOLDEN === "1";
const only = process.env.GOLDEN_CASE?.split(",");
const all = caseFolders().filter((folder) => only?.some((part) => basename(folder).includes(part)) ?? true);
const { version } = await userGo();
const here = all.filter((folder) => !isOlderLang(version, `go1.${releaseNeededBy(folder)}`));
const newer = all.filter((folder) => !here.includes(folder));

goldenCases(`with ${version}`, here, {});
if (newer.length > 0 && long("go-releases")) {
  const newest = RELEASES[RELEASES.length - 1] ?? "";
  goldenCases(`with ${newest}`, newer, { GOTOOLCHAIN: newest });
}

function goldenCases(name: string, cases: readonly string[], environment: Environment): void {
  describe(name, () => {
    const world = new GoldenWorld({ environment });
    const woven = new Map<string, Woven>();

    beforeAll(async () => {
      await world.prepare(cases);
      for (const folder of cases) {
        woven.set(folder, await world.weave(folder));
      }
    }, 600_000);

    afterAll(() => world.remove());

    test.each(
      cases.map((folder) => [basename(folder), folder] as const),
    )("%s is woven as expected", (_name, folder) => {
      const result = woven.get(folder);
      if (update) {
        writeExpected(folder, result);
      }
      expect(result?.error).toBe(textOf(join(folder, "error.txt")));
      const expected = join(folder, "expected");
      expect([...(result?.files.keys() ?? [])].toSorted()).toEqual(filesBelow(expected).toSorted());
      for (const [name, text] of result?.files ?? []) {
        expect(text).toBe(textOf(join(expected, name)) ?? "");
      }
    });

    test("all woven code compiles, and its programs print the expected output", async () => {
      await world.build();
      const programs = cases.filter((folder) => textOf(join(folder, "output.txt")) !== undefined);
      for (const folder of programs) {
        const printed = await world.output(folder);
        if (update) {
          writeFileSync(join(folder, "output.txt"), printed);
        }
        expect({ folder, printed }).toEqual({ folder, printed: textOf(join(folder, "output.txt")) ?? "" });
      }
      expect(await world.tokenDifferences()).toBe("");
    }, 600_000);
  });
}

function writeExpected(folder: string, result: Woven | undefined): void {
  const expected = join(folder, "expected");
  rmSync(expected, { recursive: true, force: true });
  for (const [name, text] of result?.files ?? []) {
    mkdirSync(dirname(join(expected, name)), { recursive: true });
    writeFileSync(join(expected, name), text);
  }
  if (result?.error === undefined) {
    rmSync(join(folder, "error.txt"), { force: true });
  } else {
    writeFileSync(join(folder, "error.txt"), result.error);
  }
}
