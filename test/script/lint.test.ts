import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";

setDefaultTimeout(600_000);

const world = makeTempDir("lint");
afterAll(() => world.remove());

const ASPECT = (id: string, line: string) =>
  `  - id: ${id}\n    join-point: { function-call: os.Create }\n    advice:\n      - ${line}\n`;

const FILES: Readonly<Record<string, string>> = {
  "good/go.mod": "module example.com/good\n\ngo 1.23\n",
  "good/orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/good/hooks"\n',
  "good/hooks/hooks.go": "package hooks\n",
  "good/hooks/orchestrion.yml": `extends: [./more.yml]\naspects:\n${ASPECT("one", "replace-function: example.com/good/hooks.F")}`,
  "good/hooks/more.yml": `aspects:\n  - id: two\n    join-point: { import-path: p }\n    advice: []\n`,
  "good/plain/plain.go": "package plain\n",
  "bad/go.mod": "module example.com/bad\n\ngo 1.23\n",
  "bad/orchestrion.tool.go":
    'package tools\n\nimport (\n\t_ "example.com/bad/hooks"\n\t_ "example.com/bad/nowhere"\n\t_ "example.com/bad/broken"\n)\n',
  "bad/hooks/hooks.go": "package hooks\n",
  "bad/hooks/orchestrion.yml": `extends: [./missing.yml]
aspects:
${ASPECT("one", "replace-function: a.F")}${ASPECT("two", "replace-function: b.F")}  - id: three
    tracer_internal: true
    join-point: { all-of: [{ import-path: a }, { import-path: b }] }
    advice:
      - wrap-expression:
          template: |-
            f(
              {{ end }})
      - wrap-expresion: { template: "" }
`,
  "bad/broken/broken.go": "package broken\n",
  "bad/broken/orchestrion.tool.go": "package tools\n\nimport (\n",
  "nothing/go.mod": "module example.com/nothing\n\ngo 1.23\n",
  "warned.yml": `aspects:\n  - id: a\n    join-point: { one-of: [] }\n    advice: []\n`,
};

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(world.at(name)), { recursive: true });
    writeFileSync(world.at(name), text);
  }
});

async function lint(folder: string, ...args: string[]) {
  const command = [process.execPath, join(repoRoot, "src", "main.ts"), "lint", ...args];
  const { code, stdout, stderr } = await run(command, { cwd: world.at(folder), env: goEnvironment() });
  return { code, lines: stdout.split("\n").filter((line) => line !== ""), stderr: stderr.trimEnd() };
}

describe("a valid configuration", () => {
  const good = { code: 0, lines: ["3 files, 2 aspects, no problems"], stderr: "" };

  test("of the module, also from a folder below", async () => {
    expect(await lint("good")).toEqual(good);
    expect(await lint("good/plain")).toEqual(good);
  });

  test("files, a directory, an import path, a pattern", async () => {
    const two = { ...good, lines: ["2 files, 2 aspects, no problems"] };
    expect(await lint("good", "hooks/orchestrion.yml")).toEqual(two);
    expect(await lint("good", "./hooks")).toEqual(two);
    expect(await lint("good", "example.com/good/hooks")).toEqual(two);
    expect(await lint("good", "./...")).toEqual(good);
    expect(await lint("good", "orchestrion.tool.go")).toEqual(good);
    expect(await lint("good", "hooks/more.yml")).toEqual({ ...good, lines: ["1 file, 1 aspect, no problems"] });
  });

  test("a file outside of every module", async () => {
    expect(await lint(".", "good/hooks/more.yml")).toEqual({ ...good, lines: ["1 file, 1 aspect, no problems"] });
  });
});

test("every problem of every file, ordered by place", async () => {
  const { code, lines, stderr } = await lint("bad");
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const yml = "hooks/orchestrion.yml";
  expect(lines).toEqual([
    "broken/orchestrion.tool.go:4:1: error: an import needs a quoted path",
    `${yml}:1:11: error: extends[0]: there is no file or directory ${world.at("bad", "hooks", "missing.yml")}`,
    `${yml}:10:9: warning: [two] aspects[1].advice[0]: redirects the call again, so it undoes the replace-function of the aspect one at ${world.at("bad", yml)}:6:9`,
    `${yml}:12:5: warning: [three] aspects[2]: unknown key "tracer_internal" is ignored, did you mean "tracer-internal"?`,
    `${yml}:18:22: error: [three] aspects[2].advice[0].wrap-expression.template: the template is invalid: unexpected {{end}}`,
    `${yml}:19:9: error: [three] aspects[2].advice[1]: unknown advice "wrap-expresion", did you mean "wrap-expression"?`,
    expect.stringMatching(/^orchestrion\.tool\.go:5:4: error: the integration example\.com\/bad\/nowhere cannot be/),
    "3 files, 3 aspects, 5 errors, 2 warnings",
  ]);
});

test("warnings alone are not a failure", async () => {
  expect(await lint(".", "warned.yml")).toEqual({
    code: 0,
    lines: [
      "warned.yml:3:17: warning: [a] aspects[0].join-point: can never match: its conditions exclude each other",
      "1 file, 1 aspect, 1 warning",
    ],
    stderr: "",
  });
});

describe("an argument that cannot be checked", () => {
  test.each([
    ["nothing", [], "has neither an orchestrion.tool.go nor an orchestrion.yml; `orchestrion pin` makes one"],
    [".", [], "is not in a Go module"],
    ["good", ["plain"], "plain has neither an orchestrion.yml nor an orchestrion.tool.go"],
    ["good", ["./plain/..."], "no package of ./plain/... has an orchestrion.yml or orchestrion.tool.go"],
    ["good", ["plain/plain.go"], "plain/plain.go is neither an aspect file nor an orchestrion.tool.go"],
    ["good", ["missing.yml"], "missing.yml: "],
    ["good", ["example.com/unheard/of"], "example.com/unheard/of: "],
  ])("in %s: %j", async (folder, args, message) => {
    const { code, lines, stderr } = await lint(folder, ...args);
    expect({ code, lines }).toEqual({ code: 1, lines: [] });
    expect(stderr).toContain(message);
  });

  test("does not keep the rest from being checked", async () => {
    expect(await lint("good", "plain", "hooks/more.yml")).toEqual({
      code: 1,
      lines: ["1 file, 1 aspect, no problems"],
      stderr: "orchestrion lint: plain has neither an orchestrion.yml nor an orchestrion.tool.go",
    });
  });

  test("flags", async () => {
    expect(await lint("good", "--fix")).toEqual({
      code: 2,
      lines: [],
      stderr: "orchestrion lint: unknown option --fix; see `orchestrion lint --help`",
    });
  });
});
