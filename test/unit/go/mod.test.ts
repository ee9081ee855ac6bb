import { expect, test } from "bun:test";
import { localDirectories, parseGoMod } from "../../../src/go/mod.ts";

const TEXT = `// Deprecated: no
module "example.com/app" // here

go 1.24.0
toolchain go1.26.1

require example.com/a v1.0.0
require (
	example.com/b/v2 v2.1.0 // indirect
	// example.com/c v1.0.0
)

replace example.com/a => ../a
replace (
	example.com/b/v2 v2.1.0 => ./b
	example.com/d => example.com/e v1.0.0
	example.com/f => "/abs/with space"
)
exclude example.com/a v0.9.0
`;

test("module, go, requirements and local replacements", () => {
  const parsed = parseGoMod(TEXT);
  expect(parsed.module).toBe("example.com/app");
  expect(parsed.go).toBe("1.24.0");
  expect(parsed.toolchain).toBe("go1.26.1");
  expect([...parsed.indirect]).toEqual(["example.com/b/v2"]);
  expect([...parsed.requires]).toEqual([
    ["example.com/a", "v1.0.0"],
    ["example.com/b/v2", "v2.1.0"],
  ]);
  expect(localDirectories(TEXT, "/w/app")).toEqual(["/w/a", "/w/app/b", "/abs/with space"]);
});

test("the use lines of a workspace", () => {
  expect(localDirectories("go 1.24\nuse ./x\nuse (\n\t.\n\t../y\n)\n", "/w")).toEqual(["/w/x", "/w", "/y"]);
});

test("nothing", () => {
  expect(parseGoMod("")).toEqual({
    module: undefined,
    go: undefined,
    toolchain: undefined,
    requires: new Map(),
    indirect: new Set(),
    uses: [],
    localPaths: [],
    localReplacements: new Map(),
  });
});
