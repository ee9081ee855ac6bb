import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localCandidates, localModules, type ModulePlace, moduleKey, overlaid } from "../../../src/go/module-files.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "module-files-"));
  for (const [name, text] of Object.entries(FILES)) {
    write(name, text);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (name: string) => join(root, name);

function write(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

const FILES: Readonly<Record<string, string>> = {
  "app/go.mod": "module example.com/app\n\nreplace example.com/a => ../a\n",
  "a/go.mod": "module example.com/a\n",
  "b/go.mod": "module example.com/b\n",
  "c/go.mod": "module example.com/c\n",
  "alt/other.mod": "module example.com/app\n\nreplace example.com/b => ../b\n",
  "go.work": "go 1.23\n\nuse ./app\nuse ./member\nreplace example.com/c => ./c\n",
  "member/go.mod": "module example.com/member\n\nreplace example.com/b => ../b\n",
  "overlay.json": '{"Replace": {"x/y.go": "z.go", "gone.go": ""}}',
  "z.go": "package y\n",
};

const place = (more: Partial<ModulePlace> = {}): ModulePlace => ({
  moduleRoot: at("app"),
  goEnv: {},
  modFile: undefined,
  overlay: undefined,
  directory: root,
  ...more,
});

test.each<[string, () => Partial<ModulePlace>, readonly string[]]>([
  ["a module", () => ({}), ["app/go.mod", "app/go.sum", "app/vendor/modules.txt", "a/go.mod"]],
  [
    "another go.mod",
    () => ({ modFile: at("alt/other.mod") }),
    ["app/go.mod", "alt/other.mod", "alt/other.sum", "b/go.mod"],
  ],
  [
    "a workspace",
    () => ({ goEnv: { GOWORK: at("go.work") } }),
    [
      "go.work",
      "go.work.sum",
      "vendor/modules.txt",
      "app/go.mod",
      "member/go.mod",
      "member/go.sum",
      "a/go.mod",
      "b/go.mod",
      "c/go.mod",
    ],
  ],
  ["an overlay", () => ({ overlay: at("overlay.json") }), ["overlay.json", "z.go"]],
])("for %s, a change of any relevant file changes the key", (_, more, files) => {
  for (const file of files) {
    const before = moduleKey(place(more()));
    expect(moduleKey(place(more()))).toBe(before);
    write(file, `${FILES[file] ?? ""}\n`);
    expect([file, moduleKey(place(more())) === before]).toEqual([file, false]);
  }
});

test("a workspace that is turned off does not count", () => {
  const before = moduleKey(place({ goEnv: { GOWORK: "off" } }));
  write("go.work", "go 1.25\n");
  expect(moduleKey(place({ goEnv: { GOWORK: "off" } }))).toBe(before);
});

test("local modules are the main modules and directories that replace others", () => {
  const app = { path: "example.com/app", directory: at("app") };
  const a = { path: "example.com/a", directory: at("a") };
  const b = { path: "example.com/b", directory: at("b") };
  expect(localModules(place())).toEqual([app, a]);
  // Paths in the file of -modfile are relative to the module's root as well.
  expect(localModules(place({ modFile: at("alt/other.mod") }))).toEqual([app, b]);
  expect(localModules(place({ goEnv: { GOWORK: at("go.work") } }))).toEqual([
    app,
    a,
    { path: "example.com/c", directory: at("c") },
    { path: "example.com/member", directory: at("member") },
    b,
  ]);
});

test("a package is looked for in each local module that its path begins with", () => {
  const modules = [
    { path: "example.com/app", directory: "/app" },
    { path: "example.com/app/in", directory: "/in" },
    { path: "example.com/application", directory: "/else" },
  ];
  expect(localCandidates("example.com/app/in/deep", modules)).toEqual({
    directories: ["/app/in/deep", "/in/deep"],
    moduleFiles: ["/app/in/deep/go.mod", "/app/in/go.mod", "/in/deep/go.mod"],
  });
  expect(localCandidates("example.com/app", modules)).toEqual({ directories: ["/app"], moduleFiles: [] });
  expect(localCandidates("fmt", modules)).toEqual({ directories: [], moduleFiles: [] });
});

test("an overlay's paths are relative to the go command's directory", () => {
  expect([...overlaid(at("overlay.json"), "/w")]).toEqual([
    ["/w/x/y.go", "/w/z.go"],
    ["/w/gone.go", ""],
  ]);
  expect([...overlaid(at("z.go"), "/w")]).toEqual([]);
  expect([...overlaid(undefined, "/w")]).toEqual([]);
});
