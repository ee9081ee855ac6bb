import { afterEach, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ConfigurationError } from "../../../src/base/problem.ts";
import type { Catalogue } from "../../../src/config/catalogue.ts";
import { loadedCatalogue } from "../../../src/config/catalogue-source.ts";
import type { Configuration } from "../../../src/config/configuration.ts";
import { type LoadOptions, loadConfiguration } from "../../../src/config/load.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Writes files below a new temporary folder; returns its path. */
function world(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "config-")));
  folders.push(root);
  write(root, files);
  return root;
}

function write(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

const aspects = (...ids: string[]) =>
  `aspects:\n${ids.map((id) => `  - { id: ${id}, join-point: { import-path: main }, advice: [] }\n`).join("")}`;
const tool = (...paths: string[]) =>
  `//go:build tools\n\npackage tools\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join("")})\n`;
const module = (path: string, more = "") => `module ${path}\n\ngo 1.23\n${more}`;

function options(moduleRoot: string, more: Partial<LoadOptions> = {}): LoadOptions {
  return {
    moduleRoot,
    goEnv: { GOVERSION: "go1.26" },
    environment: { ...process.env, GOFLAGS: "-toolexec=/nonexistent/tool", GOPROXY: "off", GOWORK: "off" },
    goFlags: [],
    catalogue: loadedCatalogue(new Map()),
    toolVersion: "v0.0.0",
    cacheFolder: undefined,
    ...more,
  };
}

const own = (configuration: Configuration) =>
  configuration.aspects.filter((each) => each.integration !== "github.com/DataDog/orchestrion");

async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.message;
    }
    throw error;
  }
  return "no error";
}

test("a module without any configuration has the built-in aspects", async () => {
  const root = world({ "go.mod": module("example.com/app") });
  const configuration = await loadConfiguration(options(root));
  expect(configuration.aspects.map((each) => each.id)).toEqual([
    "built.WithOrchestrion",
    "built.WithOrchestrionVersion",
  ]);
  expect(configuration.files).toEqual([]);
});

const DIAMOND = {
  "app/go.mod": module(
    "example.com/app",
    "require (\n\texample.com/a v0.0.0\n\texample.com/b v0.0.0\n)\nreplace example.com/a => ../a\nreplace example.com/b => ../b\n",
  ),
  "app/orchestrion.tool.go": tool("example.com/a", "github.com/DataDog/orchestrion", "example.com/b", "fmt", "./local"),
  "app/orchestrion.yml": `extends: [./more.yml, own]\n${aspects("root")}`,
  "app/more.yml": `extends: [./orchestrion.yml]\n${aspects("more")}`,
  "app/own/own.go": "package own\n",
  "app/own/orchestrion.yml": aspects("own"),
  "app/local/x.tool.go": "//go:build tools\n\npackage local\n",
  "app/local/orchestrion.yml": aspects("local"),
  "a/go.mod": module("example.com/a"),
  "a/a.go": "package a\n",
  "a/orchestrion.tool.go": tool("example.com/b/shared", "example.com/app"),
  "a/orchestrion.yml": aspects("a1", "a2"),
  "b/go.mod": module("example.com/b"),
  "b/b.go": "package b\n",
  "b/orchestrion.tool.go": tool("example.com/b/shared"),
  "b/shared/shared.go": "package shared\n",
  "b/shared/orchestrion.yml": aspects("shared"),
};

test("depth first, each file once, cycles harmless", async () => {
  const root = world(DIAMOND);
  const configuration = await loadConfiguration(options(join(root, "app")));
  expect(own(configuration).map((each) => `${each.integration} ${each.id}`)).toEqual([
    "example.com/b/shared shared",
    // The module itself, reached through a: its tool file is already being read, its aspects come here.
    "example.com/app more",
    "example.com/app/own own",
    "example.com/app root",
    "example.com/a a1",
    "example.com/a a2",
    "example.com/app/local local",
  ]);
  expect(
    configuration.integrations.map((each) => `${each.line} ${each.importPath} ${each.source} ${each.aspects}`),
  ).toEqual([
    "6 example.com/a module 6",
    "6 example.com/b/shared module 1",
    "7 example.com/app module 3",
    "7 github.com/DataDog/orchestrion builtin 2",
    "8 example.com/b module 0",
    "6 example.com/b/shared module 0",
    "9 fmt none 0",
    "10 example.com/app/local module 1",
  ]);
  expect(configuration.files).toHaveLength(9);
});

test("aspect files have one name, and the built-in aspects occur once", async () => {
  const builtin = "github.com/DataDog/orchestrion";
  const root = world({
    "go.mod": module("example.com/app"),
    "orchestrion.tool.go": tool(builtin, "example.com/app/other", "./own"),
    "orchestrion.yaml": aspects("yaml"),
    "other/other.go": "package other\n",
    "other/orchestrion.tool.go": tool(builtin),
    "other/aspects.yml": aspects("aspects"),
    "own/own.go": "package own\n",
    "own/orchestrion.yml": aspects("own"),
  });
  const configuration = await loadConfiguration(options(root));
  expect(configuration.aspects.map((each) => each.id)).toEqual([
    "built.WithOrchestrion",
    "built.WithOrchestrionVersion",
    "own",
  ]);
});

test("the text of a tool file can be given", async () => {
  const root = world({ ...DIAMOND });
  const configuration = await loadConfiguration(options(join(root, "app"), { toolFile: tool("example.com/b/shared") }));
  expect(own(configuration).map((each) => each.id)).toEqual(["shared", "more", "own", "root"]);
});

test("an import that used to stand for aspects of the catalogue still does", async () => {
  const former = "github.com/XSAM/otelsql";
  const root = world({
    "go.mod": module("example.com/app", `\nrequire ${former} v0.1.0\n\nreplace ${former} => ./otelsql\n`),
    "otelsql/go.mod": module(former),
    "otelsql/otelsql.go": "package otelsql\n",
    "orchestrion.tool.go": tool(former, "database/sql"),
  });
  const catalogue: Catalogue = new Map([["database/sql", [{ name: "sql.yml", text: aspects("sql") }]]]);
  const configuration = await loadConfiguration(options(root, { catalogue: loadedCatalogue(catalogue) }));
  expect(configuration.integrations.map(({ importPath, source }) => [importPath, source])).toEqual([
    [former, "catalogue"],
    ["database/sql", "catalogue"],
  ]);
  expect(configuration.aspects.filter(({ id }) => id === "sql")).toHaveLength(1);
});

test("the catalogue serves packages that ship nothing themselves", async () => {
  const root = world({
    "go.mod": module("example.com/app"),
    "orchestrion.tool.go": tool("example.com/app/bare", "example.com/app/full"),
    "bare/bare.go": "package bare\n",
    "full/full.go": "package full\n",
    "full/orchestrion.yml": aspects("theirs"),
  });
  const catalogue: Catalogue = new Map([
    ["example.com/app/bare", [{ name: "orchestrion:bare.yml", text: aspects("embedded") }]],
    ["example.com/app/full", [{ name: "orchestrion:full.yml", text: aspects("unused") }]],
  ]);
  const configuration = await loadConfiguration(options(root, { catalogue: loadedCatalogue(catalogue) }));
  expect(own(configuration).map((each) => each.id)).toEqual(["embedded", "theirs"]);
  expect(configuration.integrations.map((each) => each.source)).toEqual(["catalogue", "module"]);
});

test("every problem is reported at once, each with its place", async () => {
  const root = world({
    "go.mod": module("example.com/app"),
    "orchestrion.tool.go": tool("example.com/nowhere", "example.com/app/sub", "all@latest"),
    "sub/sub.go": "package sub\n",
    "sub/orchestrion.yml": "extends: [./gone.yml, yamlonly]\naspects: [1]\n",
    "sub/yamlonly/orchestrion.yml": "a: [",
  });
  const message = await failure(loadConfiguration(options(root)));
  expect(message.replaceAll(root, "ROOT").split("\n")).toEqual([
    'ROOT/orchestrion.tool.go:8:4: "all@latest" is not the import path of one package',
    "ROOT/orchestrion.tool.go:6:4: the integration example.com/nowhere cannot be resolved: no required module provides" +
      " package example.com/nowhere; run `go get example.com/nowhere` or `orchestrion pin`, or remove the import",
    "ROOT/sub/orchestrion.yml:2:11: aspects[0]: must be a mapping, not the number 1",
    "ROOT/sub/orchestrion.yml:1:11: extends[0]: there is no file or directory ROOT/sub/gone.yml",
    "ROOT/sub/orchestrion.yml:1:23: extends[1]: the directory holds no Go file, so it is not a package;" +
      " name its orchestrion.yml instead",
  ]);
});

test("an integration missing in the vendor directory is reported as such", async () => {
  const root = world({
    "go.mod": module("example.com/app", "require example.com/a v1.0.0\n"),
    "orchestrion.tool.go": tool("example.com/a"),
    "vendor/modules.txt": "# example.com/a v1.0.0\n## explicit\n",
  });
  const message = await failure(loadConfiguration(options(root)));
  expect(message).toContain("orchestrion.tool.go:6:4: the integration example.com/a is not in the vendor directory");
  expect(message).toContain("go mod vendor");
});

test("a broken go.mod is reported with the go command's words", async () => {
  const root = world({ "go.mod": "module example.com/app\n\nnonsense\n", "orchestrion.tool.go": tool("fmt") });
  expect(await failure(loadConfiguration(options(root)))).toContain("unknown directive: nonsense");
});

test("warnings do not stop the load", async () => {
  const root = world({ "go.mod": module("example.com/app"), "orchestrion.yml": "aspect: []\n" });
  const { warnings } = await loadConfiguration(options(root));
  expect(warnings.map((each) => each.message)).toEqual(['unknown key "aspect" is ignored, did you mean "aspects"?']);
});

test("a workspace member sees its neighbours", async () => {
  const root = world({
    "go.work": "go 1.23\n\nuse (\n\t./app\n\t./a\n)\n",
    "app/go.mod": module("example.com/app"),
    "app/orchestrion.tool.go": tool("example.com/a"),
    "a/go.mod": module("example.com/a"),
    "a/a.go": "package a\n",
    "a/orchestrion.yml": aspects("a"),
  });
  const work = join(root, "go.work");
  const workspace = { goEnv: { GOWORK: work }, environment: { ...process.env, GOWORK: work, GOPROXY: "off" } };
  const configuration = await loadConfiguration(options(join(root, "app"), workspace));
  expect(own(configuration).map((each) => each.id)).toEqual(["a"]);
});

/** Makes loading fail if it needs the go command, to prove that the cache answered. */
const NO_GO = { goCommand: "/nonexistent/go" };

test("an unchanged module needs no go command, a changed one does", async () => {
  const root = world(DIAMOND);
  const app = join(root, "app");
  const cached = options(app, { cacheFolder: join(root, "cache") });
  const first = await loadConfiguration(cached);
  expect(await loadConfiguration({ ...cached, ...NO_GO })).toEqual(first);

  // A changed time stamp alone has no effect.
  utimesSync(join(root, "b/shared/orchestrion.yml"), 1, 1);
  expect(await loadConfiguration({ ...cached, ...NO_GO })).toEqual(first);

  const stale = async () => {
    await expect(loadConfiguration({ ...cached, ...NO_GO })).rejects.toThrow("cannot run the go command");
    await loadConfiguration(cached);
  };
  // Same size, other content.
  write(root, { "b/shared/orchestrion.yml": aspects("shaped") });
  utimesSync(join(root, "b/shared/orchestrion.yml"), 1, 1);
  await stale();
  write(root, { "b/orchestrion.yml": aspects("new") });
  await stale();
  write(root, { "a/go.mod": module("example.com/a", "// changed\n") });
  await stale();
  write(root, { "app/go.mod": `${DIAMOND["app/go.mod"]}\n// changed\n` });
  await stale();
  rmSync(join(root, "a/orchestrion.yml"));
  await stale();
});

test("flags, versions and the given tool file are part of the key; a damaged entry is ignored", async () => {
  const root = world({ "go.mod": module("example.com/app"), "orchestrion.tool.go": tool("fmt") });
  const folder = join(root, "cache");
  const cached = options(root, { cacheFolder: folder });
  await loadConfiguration(cached);
  for (const other of [{ goFlags: ["-tags=x"] }, { toolVersion: "v0.0.1" }, { toolFile: tool("os") }]) {
    await expect(loadConfiguration({ ...cached, ...other, ...NO_GO })).rejects.toThrow();
  }
  const [entry] = readdirSync(join(folder, "configuration"));
  writeFileSync(join(folder, "configuration", entry ?? ""), '0\n{"takenAt":1}');
  await expect(loadConfiguration({ ...cached, ...NO_GO })).rejects.toThrow();
});

test("an unwritable cache folder is no problem", async () => {
  const root = world({ "go.mod": module("example.com/app"), file: "" });
  cpSync(join(root, "file"), join(root, "cache"));
  const configuration = await loadConfiguration(options(root, { cacheFolder: join(root, "cache") }));
  expect(configuration.aspects).toHaveLength(2);
});
