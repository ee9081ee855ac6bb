import { afterAll, expect, test } from "bun:test";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Listed, listSources } from "../../../src/dev/sources.ts";
import { readGoEnvironment } from "../../../src/go/environment.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("dev-sources");
afterAll(() => temp.remove());

const LIBRARY = {
  "library/go.mod": "module example.com/library\n\ngo 1.23\n",
  "library/library.go": "package library\n",
};
const APP = 'package main\n\nimport _ "example.com/library"\n\nfunc main() {}\n';

/** Writes files and lists the sources of the package in the folder `app`. */
async function sourcesIn(name: string, files: Readonly<Record<string, string>>): Promise<Listed & { root: string }> {
  mkdirSync(temp.at(name), { recursive: true });
  const root = realpathSync(temp.at(name));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const environment = goEnvironment({ GOPROXY: "off", GOWORK: "" });
  const cwd = join(root, "app");
  const goEnv = await readGoEnvironment("go", cwd, environment);
  const commandLine = parseGoCommandLine(["build", "."], askNothing);
  const cacheFolder = temp.at("cache");
  return { ...(await listSources({ go: "go", goEnv, environment, cwd, commandLine, cacheFolder })), root };
}

/** Folders and files relative to the root. */
function paths({ folders, files, root }: Listed & { root: string }) {
  const short = (all: Iterable<string>) => [...all].map((path) => relative(root, path)).toSorted();
  return { folders: short(folders.keys()), files: short(files) };
}

const REPLACING =
  "module example.com/app\n\ngo 1.23\n\nrequire example.com/library v1.0.0\n\nreplace example.com/library => ../library\n";

test("the sources of a program are those of its module and of the folders that replace others", async () => {
  const listed = paths(await sourcesIn("replaced", { ...LIBRARY, "app/go.mod": REPLACING, "app/main.go": APP }));
  expect(listed.folders).toEqual(["app", "library"]);
  expect(listed.files).toContain("app/go.mod");
  expect(listed.files).toContain("library/go.mod");
});

test("in a workspace, those of its other modules too", async () => {
  const files = {
    ...LIBRARY,
    "go.work": "go 1.23\n\nuse (\n\t./app\n\t./library\n)\n",
    "app/go.mod": "module example.com/app\n\ngo 1.23\n",
    "app/main.go": APP,
  };
  const listed = paths(await sourcesIn("workspace", files));
  expect(listed.folders).toEqual(["app", "library"]);
  for (const file of ["go.work", "library/go.mod", "library/orchestrion.yml"]) expect(listed.files).toContain(file);
});

test("only the vendor folder of the module is left out, not a module below a folder of that name", async () => {
  const inVendor = await sourcesIn("vendor/other", { ...LIBRARY, "app/go.mod": REPLACING, "app/main.go": APP });
  expect(paths(inVendor).folders).toEqual(["app", "library"]);

  const files = {
    "app/go.mod": "module example.com/app\n\ngo 1.23\n\nrequire example.com/library v1.0.0\n",
    "app/main.go": APP,
    "app/vendor/example.com/library/library.go": "package library\n",
    "app/vendor/modules.txt": "# example.com/library v1.0.0\n## explicit; go 1.23\nexample.com/library\n",
  };
  expect(paths(await sourcesIn("vendored", files)).folders).toEqual(["app"]);
});
