import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ModuleInUse, type ModulesInUse, modulesInUse } from "../../../src/go/modules-in-use.ts";
import { packagePatterns, providersOf } from "../../../src/prepare/package-pattern.ts";
import { type Environment, goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";
import { RELEASES } from "../../support/toolchains.ts";

const cached = (path: string, version: string) => ({ version, cached: { path, version } });
const MODULES: ModulesInUse = new Map<string, ModuleInUse>([
  ["example.com/member", { version: undefined, cached: undefined }],
  ["example.com/folder", { version: "v1.0.0", cached: undefined }],
  ["example.com/Big", cached("example.com/Big", "v1.0.0-RC1")],
  ["example.com/forked", cached("example.org/fork", "v0.1.0")],
  ["example.com/nested", cached("example.com/nested", "v1.0.0")],
  ["example.com/nested/inner", cached("example.com/nested/inner", "v2.0.0")],
]);

test.skipIf(process.platform === "win32")("the folders of a package", () => {
  const patterns = (path: string, vendors: readonly string[] = [], cwd = "/work/app") =>
    packagePatterns(path, {
      ...{ cwd, goRoot: "/go", rootModule: "example.com/main", moduleCache: "/work/mod" },
      ...{ modules: MODULES, vendors },
    });
  expect(patterns("example.com/Big/pkg")).toEqual(["../mod/example.com/!big@v1.0.0-!r!c1/pkg"]);
  expect(patterns("example.com/Big", ["/work/app/vendor"])).toEqual([
    "./vendor/example.com/Big",
    "../mod/example.com/!big@v1.0.0-!r!c1",
  ]);
  expect(patterns("example.com/forked/pkg")).toEqual(["../mod/example.org/fork@v0.1.0/pkg"]);
  expect(patterns("example.com/nested/inner/pkg")).toEqual([
    "../mod/example.com/nested@v1.0.0/inner/pkg",
    "../mod/example.com/nested/inner@v2.0.0/pkg",
  ]);
  expect(patterns("example.com/nested", [], "/")).toEqual(["./work/mod/example.com/nested@v1.0.0"]);
  // Not certain, or not to be written as a folder
  for (const path of [
    "example.com/main",
    "example.com/main/pkg",
    "example.com/member/pkg",
    "example.com/folder",
    "added/by/an/overlay",
  ]) {
    expect(patterns(path)).toEqual([path]);
  }
  expect(patterns("example.com/nested", ["/a=b/vendor"])).toEqual(["example.com/nested"]);
  expect(patterns("example.com/nested", ["/a b/vendor"])).toEqual(["example.com/nested"]);
  // No module of the build can contain it
  expect(patterns("example.com/other")).toEqual([]);
});

// The go command itself is the control: it must give the same flags to each package, whether it is denoted by its import path or
// by its folder.

const REQUIRED = [
  "github.com/BurntSushi/toml@v1.4.0",
  "go.opentelemetry.io/otel/trace@v1.34.0",
  "golang.org/x/text@v0.21.0",
];
const MAIN = `package main

import (
	_ "net/http"

	_ "example.com/app/Own"
	_ "example.com/folder/inner"
	_ "github.com/BurntSushi/toml"
	_ "go.opentelemetry.io/otel/trace"
	_ "golang.org/x/text/unicode/norm"
)

func main() {}
`;

const TEST = `package main_test

import (
	_ "testing/iotest"

	_ "golang.org/x/text/width"
)
`;
/** Packages that the program does not import. */
const ONLY_TESTED = ["testing/iotest", "golang.org/x/text/width"];

let temp: TempDir;
beforeAll(async () => {
  temp = makeTempDir("patterns");
  const files = {
    "app/go.mod": "module example.com/app\n\ngo 1.23\n",
    "app/main.go": MAIN,
    "app/main_test.go": TEST,
    "app/Own/own.go": "package own\n",
    "folder/go.mod": "module example.com/folder\n\ngo 1.23\n",
    "folder/inner/inner.go": "package inner\n",
    "work/go.work": "go 1.23\n\nuse ../app\nuse ../folder\n",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(temp.at(name)), { recursive: true });
    writeFileSync(temp.at(name), text);
  }
  const options = { cwd: temp.at("app"), env: goEnvironment() };
  await runOk(
    ["go", "mod", "edit", "-replace=example.com/folder=../folder", "-require=example.com/folder@v0.0.0"],
    options,
  );
  await runOk(["go", "mod", "edit", "-replace=golang.org/x/text=golang.org/x/text@v0.20.0"], options);
  await runOk(["go", "get", ...REQUIRED], options);
  await runOk(["go", "mod", "tidy"], options);
  await runOk(["go", "mod", "vendor", "-o", temp.at("vendored")], options);
  symlinkSync(temp.at("app"), temp.at("link"));
}, 600_000);
afterAll(() => temp.remove());

describe.skipIf(process.platform === "win32")("flags for a folder are flags for its package", () => {
  test("modules in the module cache, replaced and local ones", () => compare(temp.at("app"), {}));
  test("the working directory has another name", () => compare(temp.at("link"), { PWD: temp.at("link") }));
  test("a folder inside the module", () => compare(temp.at("app/Own"), { PWD: temp.at("app/Own") }));
  test("a workspace", () => compare(temp.at("app"), { GOWORK: temp.at("work/go.work") }));
  test("vendored modules", async () => {
    symlinkSync(temp.at("vendored"), temp.at("app/vendor"));
    await compare(temp.at("app"), { GOFLAGS: "-mod=vendor" });
    rmSync(temp.at("app/vendor"));
  });
  test.each(long("go-releases") ? RELEASES : [])("%s", (release) => compare(temp.at("app"), { GOTOOLCHAIN: release }));
});

async function compare(cwd: string, variables: Environment): Promise<void> {
  const env = { ...goEnvironment(), PWD: cwd, CGO_ENABLED: "0", ...variables };
  const options = { cwd, env };
  const ask = async (...args: string[]) => (await runOk(["go", ...args], options)).stdout.trim().split("\n");
  const names = ["GOROOT", "GOMODCACHE", "GOMOD", "GOVERSION"];
  const [goRoot = "", moduleCache = "", goMod = "", version = ""] = await ask("env", ...names);
  const listed = await ask("list", "-deps", "example.com/app");
  const packages = [...listed.filter((path) => path !== "unsafe"), ...ONLY_TESTED];
  const rootModule = "example.com/app";
  const providers = [...new Set(packages.flatMap((path) => providersOf(path, { goRoot, rootModule })))];
  const context = { go: "go", cwd, buildFlags: [] };
  const modules = await modulesInUse(providers, context, env, temp.at(`modules-${Bun.hash(JSON.stringify(options))}`));
  const vendors = [join(dirname(goMod), "vendor")];
  const places = { cwd, goRoot, rootModule, moduleCache, modules, vendors };
  const flagged = async (command: readonly string[], patternsOf: (path: string) => readonly string[]) => {
    const flags = packages.flatMap((path, at) => patternsOf(path).map((pattern) => `-gcflags=${pattern}=-key=${at}`));
    const { stderr } = await runOk(["go", ...command, "-a", "-n", ...flags, "example.com/app"], options);
    const compiles = stderr.split("\n").filter((line) => /\/compile -o /.test(line));
    return compiles.map((line) => `${/ -p (\S+)/.exec(line)?.[1]} ${/ (-key=\d+)/.exec(line)?.[1]}`).toSorted();
  };
  const byFolder = (path: string) => packagePatterns(path, places);
  const built = await flagged(["build"], (path) => [path]);
  expect(built).toHaveLength(packages.filter((path) => !ONLY_TESTED.includes(path)).length);
  expect(await flagged(["build"], byFolder)).toEqual(built);
  // From Go 1.27 on, packages of tests have no folder yet when flags are chosen.
  if (Number(version.split(".")[1]) < 27) {
    const tested = await flagged(["test", "-c"], (path) => [path]);
    expect(
      tested.filter((line) => ONLY_TESTED.includes(line.split(" ")[0] ?? "") && !line.endsWith("undefined")),
    ).toHaveLength(2);
    expect(await flagged(["test", "-c"], byFolder)).toEqual(tested);
  }
  const named = packages.filter((path) => byFolder(path).includes(path));
  expect(named.toSorted()).toEqual(["example.com/app", "example.com/app/Own", "example.com/folder/inner"]);
}
