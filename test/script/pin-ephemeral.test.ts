import { afterEach, expect, setDefaultTimeout, test } from "bun:test";
import { embeddedCatalogue } from "../../src/config/catalogue.ts";
import { loadedCatalogue } from "../../src/config/catalogue-source.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { findModule } from "../../src/go/place.ts";
import { ephemeralPin } from "../../src/pin/ephemeral.ts";
import { writeTree } from "./pin-proxy.ts";
import { PinWorld } from "./pin-world.ts";

setDefaultTimeout(600_000);

const worlds: PinWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) {
    world.dispose();
  }
});

function world(files: Record<string, string>): PinWorld {
  const created = new PinWorld({
    "app/go.mod": "module example.com/app\n\ngo 1.23\n",
    "app/main.go": 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n',
    ...files,
  });
  worlds.push(created);
  return created;
}

async function ephemeral(w: PinWorld, folder: string, more: Record<string, string> = {}) {
  const environment = { ...w.environment, ...more };
  return ephemeralPin({
    place: await findModule(w.path("app"), environment),
    environment,
    catalogue: embeddedCatalogue(),
    toolVersion: "v0",
    folder: w.path(folder),
    cacheFolder: w.path("cache"),
  });
}

test("a build is pinned on copies, the second one from the cache", async () => {
  const w = world({});
  const before = w.snapshot("app");
  const first = await ephemeral(w, "build1");
  if (!first.pinned) {
    throw new Error(first.reason);
  }
  expect(first.modFile).toBe(w.path("build1/go.mod"));
  expect(first.integrations).toHaveLength(5);
  expect(first.notes).toEqual(["the go directive went from 1.23 to 1.24.0: a required module demands it"]);

  const flags = [`-modfile=${first.modFile}`];
  expect(w.go("app", ["build", ...flags, "-o", "/dev/null", "."])).toEqual({ code: 0, output: "" });
  const configuration = await loadConfiguration({
    moduleRoot: w.path("app"),
    goEnv: {},
    environment: w.environment,
    goFlags: flags,
    toolFile: first.toolFileText,
    catalogue: loadedCatalogue(embeddedCatalogue()),
    toolVersion: "v0",
    cacheFolder: undefined,
  });
  const sources = configuration.integrations.map((each) => each.source);
  expect(sources).toEqual(["module", "module", "module", "catalogue", "module"]);
  // The imports of woven code must be available without the go command changing go.mod or go.sum.
  expect(w.go("app", ["build", ...flags, ...first.integrations])).toEqual({ code: 0, output: "" });

  const offline = { GOPROXY: "off", GOMODCACHE: w.path("modules") };
  const second = await ephemeral(w, "build2", offline);
  expect(second).toEqual({ ...first, modFile: w.path("build2/go.mod") });
  expect(w.snapshot("build2")["go.sum"]).toBe(w.snapshot("build1")["go.sum"]);
  expect(w.snapshot("app")).toEqual(before);
});

test("another set of packages is another pin; a damaged cache is ignored", async () => {
  const w = world({});
  expect(await ephemeral(w, "build1")).toMatchObject({ pinned: true });
  writeTree(w.path("app"), { "main.go": 'package main\n\nimport _ "log/slog"\n\nfunc main() {}\n' });
  const second = await ephemeral(w, "build2");
  expect(second).toMatchObject({ pinned: true });
  expect(second.pinned ? second.toolFileText : "").toContain("log/slog");
  expect(second.pinned ? second.toolFileText : "").not.toContain("net/http");
  for (const name of Object.keys(w.snapshot("cache"))) {
    writeTree(w.path("cache"), { [name]: "{" });
  }
  const third = await ephemeral(w, "build3");
  expect(third.pinned ? third.toolFileText : "").toBe(second.pinned ? second.toolFileText : "?");
});

test("reasons why a build cannot be pinned", async () => {
  const w = world({
    "go.work": "go 1.25\n\nuse ./app\n",
    "app/vendor/modules.txt": "",
  });
  const reason = async (more: Record<string, string>) => {
    const answer = await ephemeral(w, "build", more);
    return answer.pinned ? "pinned" : `${answer.reason}; ${answer.advice}`.replaceAll(w.root, "ROOT");
  };
  expect(await reason({ GOWORK: w.path("go.work") })).toBe(
    "this module is built in the workspace ROOT/go.work, where the go command accepts no other go.mod; " +
      "run `orchestrion pin` once and commit what it writes",
  );
  writeTree(w.path("app"), { "vendor/example.com/other/other.go": "package other\n" });
  expect(await reason({ GOWORK: "off" })).toBe(
    "this module has a vendor directory, which lacks the integrations, and " +
      "vendor/example.com/other/other.go differs from the module that go.mod requires; " +
      "run `orchestrion pin` once, then `go mod vendor`, and commit what they write",
  );
  expect(await reason({ GOWORK: "off", GOFLAGS: "-modcacherw -mod=vendor" })).toStartWith("GOFLAGS has -mod=vendor");
  const offline = await reason({ GOWORK: "off", GOFLAGS: "-modcacherw -mod=mod", GOPROXY: "off" });
  expect(offline).toStartWith("cannot get github.com/DataDog/dd-trace-go/v2/ddtrace/tracer");
  expect(await reason({ GOWORK: "off", GOFLAGS: "-modcacherw -mod=mod" })).toBe("pinned");
});
