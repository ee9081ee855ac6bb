import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { cleanEnvironment } from "../../support/environment.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";
import { parseArchive } from "./archive.ts";
import { COMMANDS } from "./commands.ts";
import { machineConditions } from "./conditions.ts";
import { expand, parseScript } from "./parse.ts";
import { runScript } from "./script.ts";
import { State } from "./state.ts";

describe("archives", () => {
  test("a comment, then files by name", () => {
    const archive = parseArchive("first\nsecond\n-- a/b.go --\npackage b\n\n-- empty --\n-- last --\nno line break");
    expect(archive.comment).toBe("first\nsecond\n");
    expect([...archive.files]).toEqual([
      ["a/b.go", "package b\n\n"],
      ["empty", ""],
      ["last", "no line break\n"],
    ]);
  });

  test("a duplicate name, or one that is not a relative path, is refused", () => {
    expect(() => parseArchive("-- a --\n-- a --\n")).toThrow("two files are called a");
    expect(() => parseArchive("-- /a --\n")).toThrow("no relative path");
  });
});

describe("lines", () => {
  const words = (text: string) => parseScript(text)[0]?.words.map((word) => expand(word, { A: "1.2", B: "" }));

  test("comments, conditions, expectations", () => {
    const lines = parseScript("# remark\n\n! exec a\n? exec a # b\n[linux] [!cgo] ! exec 'c d'\n");
    expect(lines.map(({ number, expected, command }) => [number, expected, command])).toEqual([
      [3, "failure", "exec"],
      [4, "either", "exec"],
      [5, "failure", "exec"],
    ]);
    expect(lines[2]?.conditions).toEqual([
      { name: "linux", negated: false },
      { name: "cgo", negated: true },
    ]);
    expect(lines[1]?.words).toHaveLength(1);
  });

  test("quotes and variables", () => {
    const braced = ["", "{A}"].join("$");
    expect(words(`exec a'b c'd '$A' $A/${braced}x $none 'it''s' ''`)).toEqual([
      "ab cd",
      "$A",
      "1.2/1.2x",
      "",
      "it's",
      "",
    ]);
    expect(words("exec -x='a b'")).toEqual(["-x=a b"]);
    expect(expand(parseScript("stdout $A'.'")[0]?.words[0] ?? [], { A: "1.2" }, (value) => `<${value}>`)).toBe(
      "<1.2>.",
    );
  });

  test("a syntax error names its line", () => {
    expect(() => parseScript("exec a\nexec 'b")).toThrow("line 2: a quote is not closed");
    expect(() => parseScript("[linux]")).toThrow("line 1: there is no command");
  });
});

describe("scripts", () => {
  let temp: TempDir;
  beforeEach(() => {
    temp = makeTempDir("engine");
  });
  afterEach(() => temp.remove());

  const state = () => new State(temp.path, cleanEnvironment({ WORK: temp.path }));
  const script = (text: string, on = state()) => runScript("case", text, on, machineConditions);

  test("each command has its effect", async () => {
    await script(
      `
exec sh -c 'echo out; echo err >&2'
stdout ^out$
! stdout err
stderr -count=1 e
cp stdout $WORK/a/file
cmp stdout a/file
! cmp stderr a/file
grep o. a/file
exists a/file
! exists b c
replace out other a/file
mv a/file b/file
exec sh -c 'cat b/file; pwd; echo $X'
stdout other
symlink b/link file
same b/link b/file
rm a
! exists a
mkdir a
chmod 700 a
cd a
env X=1 Y=
exec sh -c 'echo $X-$Y-; pwd'
stdout '^1--$'
stdout ^$WORK/a$
exec sh -c 'sleep 0.1; echo one' &
! exec sh -c 'echo two; exit 1' &
wait
stdout 'one\\ntwo'
[nowhere-near] exec false
stop
exec false
`.replace("[nowhere-near]", process.platform === "linux" ? "[darwin]" : "[linux]"),
    );
  });

  test.each([
    ["exec false", "ended with status 1"],
    ["! exec true", "ended with status 0"],
    ["exec no-such-program", "no-such-program"],
    ["stdout x", "does not match"],
    ["exec echo x\n! stdout x", "matches"],
    ["exec echo x\nstdout -count=2 x", "matches 1 times"],
    ["exists a", "it does not exist"],
    ["mkdir a\n! exists b a", "it exists"],
    ["exec echo a\ncp stdout f\nexec echo b\ncmp stdout f", "they differ"],
    ["cd nowhere", "no such file"],
    ["env X", "not NAME=VALUE"],
    ["exec echo a\ncp stdout f\nreplace x y f", "0 times"],
    ["! cd .", "cannot be negated"],
    ["fly", "there is no command fly"],
    ["[moon] exec true", "there is no condition [moon]"],
    ["exec true &", "lacks a `wait`"],
    ["exec false &\nwait", "ended with status 1"],
    ["stdout", "a regular expression"],
  ])("%j fails", async (text, message) => {
    await expect(script(text)).rejects.toThrow(message);
  });

  test("a failure names its line and shows earlier output", async () => {
    await expect(script("exec echo first\n\nexec false")).rejects.toThrow(
      /^case:3: exec false\n(.|\n)*> exec echo first\n\[stdout\]\nfirst\n> exec false$/,
    );
  });

  test("a folder of modules becomes a proxy", async () => {
    const on = state();
    await script("mkdir modules/example.com/a@v1.0.0/sub", on);
    writeFileSync(temp.at("modules", "example.com", "a@v1.0.0", "go.mod"), "module example.com/a\n\ngo 1.23\n");
    writeFileSync(temp.at("modules", "example.com", "a@v1.0.0", "sub", "sub.go"), "package sub\n");
    await script("proxy modules", on);
    expect(on.environment.GOPROXY).toBe(`file://${temp.at("served")}`);
    expect(readFileSync(temp.at("served", "example.com", "a", "@v", "v1.0.0.mod"), "utf8")).toContain("go 1.23");
    await script('exec go mod download -json example.com/a@v1.0.0\nstdout \'"Version": "v1.0.0"\'', on);
  });
});

test("the page on scripts names every command", () => {
  const page = readFileSync(new URL("../txtar/README.md", import.meta.url), "utf8");
  for (const name of COMMANDS.keys()) {
    expect(page).toMatch(new RegExp(`\`${name}[\` ]`));
  }
});
