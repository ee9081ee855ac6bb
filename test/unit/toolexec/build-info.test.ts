import { expect, test } from "bun:test";
import { decodeModule, type ModuleInfo } from "../../../src/go/module-info.ts";
import { withModules, withSettings } from "../../../src/toolexec/build-info.ts";

const START = String.raw`modinfo "0w\xaf\f\x92t\b\x02A\xe1\xc1\a\xe6\xd6\x18\xe6path\texample.com/app/cmd/x\nmod\texample.com/app\t(devel)\t\n`;
const END = String.raw`build\t-compiler=gc\nbuild\t-ldflags="C:\\new"\n\xf92C1\x86\x18 r\x00\x82B\x10A\x16\xd8\xf2"`;

const config = (dependencies: string) => `packagefile a=b\n${START}${dependencies}${END}\npackagefile c=d\n`;

const module = (path: string, more: Partial<ModuleInfo> = {}): ModuleInfo => ({
  path,
  version: "v1.0.0",
  sum: "h1:x=",
  replacement: undefined,
  ...more,
});

test("a woven module is listed among the others, in order", () => {
  const known = String.raw`dep\texample.com/b\tv1.2.0\n=>\t..\\b\t(devel)\t\ndep\texample.com/d\tv1.0.0\th1:d=\n`;
  const first = String.raw`dep\texample.com/a\tv1.0.0\th1:x=\n`;
  const third = String.raw`dep\texample.com/c\tv1.0.0\n=>\tD:\\c\t(devel)\t\n`;
  const [b = "", d = ""] = known.split(/(?=dep\\texample.com\/d)/);
  const replacement = { path: String.raw`D:\c`, version: "(devel)", sum: "" };
  const modules = [module("example.com/c", { replacement }), module("example.com/a")];
  expect(withModules(config(known), modules)).toBe(config(first + b + third + d));
});

test("without dependencies so far", () => {
  expect(withModules(config(""), [module("example.com/a")])).toBe(
    config(String.raw`dep\texample.com/a\tv1.0.0\th1:x=\n`),
  );
});

test("existing modules are kept, and a program without such a line is unchanged", () => {
  const known = String.raw`dep\texample.com/b\tv1.2.0\th1:b=\n`;
  expect(withModules(config(known), [module("example.com/b"), module("example.com/app")])).toBe(config(known));
  expect(withModules("packagefile a=b\n", [module("example.com/b")])).toBe("packagefile a=b\n");
});

test("the empty information that Go 1.23 gives test binaries stays empty", () => {
  const empty = String.raw`modinfo "0w\xaf\f\x92t\b\x02A\xe1\xc1\a\xe6\xd6\x18\xe6\xf92C1\x86\x18 r\x00\x82B\x10A\x16\xd8\xf2"`;
  expect(withModules(`packagefile a=b\n${empty}\n`, [])).toBe(`packagefile a=b\n${empty}\n`);
  expect(withModules(`packagefile a=b\n${empty}\n`, [module("example.com/a")])).toBe(`packagefile a=b\n${empty}\n`);
});

test("modules as the go command lists them", () => {
  expect(decodeModule({ Path: "a", Version: "v1", Sum: "h1:x=" })).toEqual({
    path: "a",
    version: "v1",
    sum: "h1:x=",
    replacement: undefined,
  });
  expect(decodeModule({ Path: "a", Version: "v1", Replace: { Path: "./a", Dir: "/a" } })).toEqual({
    path: "a",
    version: "v1",
    sum: "",
    replacement: { path: "./a", version: "(devel)", sum: "" },
  });
  expect(decodeModule(undefined)).toBeUndefined();
});

test("settings follow those of the go command; values with blanks are quoted as Go does", () => {
  const settings = [
    ["orchestrion", "v1"],
    ["orchestrion.aspects", "2 x"],
  ] as const;
  const more = String.raw`build\torchestrion=v1\nbuild\torchestrion.aspects=\"2 x\"\n`;
  const last = String.raw`\xf92C1`;
  expect(withSettings(config(""), settings)).toBe(config("").replace(last, more + last));
  const none = `packagefile a=b\nmodinfo "0w"\n`;
  expect(withSettings(none, settings)).toBe(none);
});
