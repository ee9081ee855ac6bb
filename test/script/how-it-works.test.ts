import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTry } from "../../src/try/run.ts";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { BuildWorld, PLAIN_OUTPUT, WOVEN_OUTPUT } from "./build-world.ts";

// docs/how-it-works.md: its example, the locations of files, and what a build does not do.

const page = readFileSync(join(repoRoot, "docs", "how-it-works.md"), "utf8");

/** The first block of a language on a page. */
function block(text: string, language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(text)?.[1] ?? "";
}

test("the example is what `try --raw` shows of README's aspect", async () => {
  using temp = makeTempDir("how-it-works");
  writeFileSync(temp.at("create.yml"), block(readFileSync(join(repoRoot, "README.md"), "utf8"), "yaml"));
  writeFileSync(temp.at("save.go"), block(page, "go"));
  let out = "";
  const status = await runTry("create.yml", ["save.go"], {
    directory: temp.path,
    environment: goEnvironment(),
    colour: false,
    raw: true,
    out: (text) => {
      out += text;
    },
    error: (line) => {
      throw new Error(line);
    },
  });
  expect(status).toBe(0);
  const shown = out.replaceAll(realpathSync(temp.path), "/src").replaceAll(temp.path, "/src");
  const lines = shown.split("\n").map((line) => line.trimEnd());
  const from = lines.findIndex((line) => line.startsWith("@@"));
  const to = lines.findIndex((line) => line.startsWith("os.Create"));
  expect(lines.slice(from + 1, to).join("\n")).toBe(block(page, "diff").trimEnd());
});

test("a build leaves the files that the page names, and no others", async () => {
  using world = await BuildWorld.create();
  const before = world.snapshot();
  const built = await world.orchestrion(["go", "build", "-work", "-o", world.at("both"), "./cmd/both"]);
  expect(built.code).toBe(0);
  expect(await world.outputOf(world.at("both"))).toBe(WOVEN_OUTPUT);
  expect(world.snapshot()).toEqual(before);

  // `$WORK`, which -work keeps, is all that is left of temporary files.
  const [, work = ""] = /^WORK=(.*)$/m.exec(built.stderr) ?? [];
  expect(world.leftovers().map((name) => world.at("tmp", name))).toEqual([work]);
  const folders = readdirSync(work).map((name) => join(work, name, "orchestrion", "src"));
  expect(folders.filter((folder) => existsSync(folder))).not.toEqual([]);
  const shown = await world.orchestrion(["diff", work]);
  expect(shown.stdout).toContain("+++ b/greeted/greeted.go");

  const [, listed = ""] = /^In the last one: (.*?)\n\n/ms.exec(page) ?? [];
  const names = [...listed.matchAll(/`([a-z]+-?)…?`/g)].map(([, name = ""]) => name);
  const isNamed = (entry: string) =>
    names.some((name) => (name.endsWith("-") ? entry.startsWith(name) : entry === name));
  const entries = readdirSync(world.at("cache"));
  expect(entries.filter((entry) => !isNamed(entry))).toEqual([]);
  const always = [
    "launcher-",
    "configuration",
    "environments",
    "versions",
    "keys",
    "contents-",
    "resolved-",
    "plans",
    "woven",
  ];
  expect(always.filter((name) => !names.includes(name) || !entries.some((entry) => entry.startsWith(name)))).toEqual(
    [],
  );

  // Go's cache has both, and programs do not contain keys.
  const plain = await world.go(["build", "-o", world.at("plain"), "./cmd/both"]);
  expect(plain.code).toBe(0);
  expect(await world.outputOf(world.at("plain"))).toBe(PLAIN_OUTPUT);
  expect((await world.go(["version", "-m", world.at("both")])).stdout).not.toContain("-orchestrion=");
}, 600_000);
