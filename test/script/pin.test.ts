import { afterEach, expect, setDefaultTimeout, test } from "bun:test";
import { parseGoMod } from "../../src/go/mod.ts";
import { writeTree } from "./pin-proxy.ts";
import { PinWorld } from "./pin-world.ts";

setDefaultTimeout(600_000);

const DD = "github.com/DataDog/dd-trace-go";
const worlds: PinWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) {
    world.dispose();
  }
});

function world(files: Record<string, string>): PinWorld {
  const created = new PinWorld(files);
  worlds.push(created);
  return created;
}

const main = (...imports: string[]) =>
  `package main\n\nimport (\n${imports.map((path) => `\t_ "${path}"\n`).join("")})\n\nfunc main() {}\n`;
const HTTP = { "app/go.mod": "module example.com/app\n\ngo 1.23\n", "app/main.go": main("net/http") };
const imports = (text: string) => [...text.matchAll(/_ "([^"]+)"/g)].map((match) => match[1]?.replace(`${DD}/`, ""));

/** Expects that the go command finds nothing to change in a pinned module. */
function expectClean(w: PinWorld, folder: string, more: Record<string, string> = {}): void {
  expect(w.go(folder, ["mod", "tidy", "-diff"], more)).toEqual({ code: 0, output: "" });
  expect(w.go(folder, ["build", "-o", "/dev/null", "./..."], more)).toEqual({ code: 0, output: "" });
  const listed = w.go(
    folder,
    [
      "list",
      "-tags=tools",
      "-f",
      "{{.Error}}",
      ...[w.read(`${folder}/orchestrion.tool.go`)].flatMap((text) =>
        [...text.matchAll(/_ "([^"]+)"/g)].map((match) => match[1] ?? ""),
      ),
    ],
    more,
  );
  expect(listed.code).toBe(0);
}

test("a new module gets the integrations that its program uses, and stays tidy", async () => {
  const w = world(HTTP);
  const before = w.snapshot("app");

  const dry = await w.pin("app", { dryRun: true });
  expect(dry).toMatchObject({ code: 0, error: "" });
  expect(dry.out).toContain("--- /dev/null\n+++ b/orchestrion.tool.go\n");
  expect(dry.out).toContain("-go 1.23\n+go 1.24.0\n");
  expect(dry.out).toContain(`+	${DD}/contrib/net/http/v2 v2.12.0\n`);
  expect(w.snapshot("app")).toEqual(before);

  const missing = await w.pin("app", { validate: true });
  expect(missing.code).toBe(1);
  expect(missing.error).toContain(
    `orchestrion pin: orchestrion.tool.go lacks the integration ${DD}/contrib/net/http/v2; run \`orchestrion pin\`\n`,
  );
  expect(w.snapshot("app")).toEqual(before);

  const pinned = await w.pin("app");
  // The catalogue has many of the aspects.
  const [, count = ""] = /(\d+) aspects\n$/.exec(pinned.out) ?? [];
  expect(Number(count)).toBeGreaterThan(6);
  expect(pinned).toEqual({
    code: 0,
    error: "",
    out: `+ ${DD}/contrib/net/http/v2
+ ${DD}/v2/contrib/os
+ ${DD}/v2/ddtrace/tracer
+ ${DD}/v2/instrumentation/httptrace
+ ${DD}/v2/profiler
note: the go directive went from 1.23 to 1.24.0: a required module demands it
wrote orchestrion.tool.go, go.mod, go.sum: 5 integrations, ${count} aspects
`,
  });
  expect(Object.keys(w.snapshot("app"))).toEqual(["go.mod", "go.sum", "main.go", "orchestrion.tool.go"]);
  expect(w.read("app/main.go")).toBe(HTTP["app/main.go"]);
  expect(parseGoMod(w.read("app/go.mod")).toolchain).toBeUndefined();
  expectClean(w, "app");

  expect(await w.pin("app")).toEqual({ code: 0, error: "", out: `nothing to do: 5 integrations, ${count} aspects\n` });
  expect(await w.pin("app", { validate: true })).toMatchObject({ code: 0, error: "" });
  expect((await w.pin("app", { dryRun: true })).out).toBe("");
});

test("modules that the proxy lacks are named and left out, the rest is pinned", async () => {
  const w = world({
    "app/go.mod":
      "module example.com/app\n\ngo 1.24.0\n\nrequire github.com/gin-gonic/gin v1.9.0\n" +
      "replace github.com/gin-gonic/gin => ../gin\n",
    "app/main.go": main("database/sql", "github.com/gin-gonic/gin", "net/http"),
    "app/main_test.go": 'package main\n\nimport _ "log/slog"\n',
    "gin/go.mod": "module github.com/gin-gonic/gin\n\ngo 1.23\n",
    "gin/gin.go": "package gin\n",
  });
  const { code, out, error } = await w.pin("app");
  expect(code).toBe(0);
  const warnings = error.trim().split("\n");
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toStartWith(`warning: ${DD}/contrib/gin-gonic/gin/v2 is left out: `);
  expect(warnings[1]).toStartWith(`warning: ${DD}/contrib/database/sql/v2 is left out: `);
  expect(warnings[1]).toContain("example.com/unserved");
  expect(imports(w.read("app/orchestrion.tool.go"))).toEqual([
    // Only served in an older release, which is the latest one available.
    "contrib/log/slog/v2",
    "contrib/net/http/v2",
    "v2/contrib/os",
    "v2/ddtrace/tracer",
    "v2/instrumentation/httptrace",
    "v2/profiler",
  ]);
  const { requires } = parseGoMod(w.read("app/go.mod"));
  expect(requires.get(`${DD}/contrib/log/slog/v2`)).toBe("v2.10.0");
  expect(requires.get(`${DD}/v2`)).toBe("v2.12.0");
  expect(requires.has(`${DD}/contrib/gin-gonic/gin/v2`)).toBe(false);
  expect(out).not.toContain("go directive");
  expectClean(w, "app");
});

test("users-want 18: versions that go.mod has are kept, for the whole family", async () => {
  const w = world({ ...HTTP, "app/go.mod": `module example.com/app\n\ngo 1.25\n\nrequire ${DD}/v2 v2.11.0\n` });
  expect((await w.pin("app")).code).toBe(0);
  expect([...parseGoMod(w.read("app/go.mod")).requires].sort()).toEqual([
    [`${DD}/contrib/net/http/v2`, "v2.11.0"],
    [`${DD}/v2`, "v2.11.0"],
  ]);
  expectClean(w, "app");
});

test("an edited tool file keeps its comments; prune removes unused integrations", async () => {
  const w = world({
    ...HTTP,
    "app/bare/bare.go": "package bare\n",
    "app/own/own.go": "package own\n",
    "app/own/orchestrion.yml": "aspects: []\n",
    "app/orchestrion.tool.go": `//go:build tools

// Ours.
package tools

//go:generate go run github.com/DataDog/orchestrion pin

import (
	// Because of ADR 7.
	_ "example.com/app/bare" // integration
	_ "example.com/app/own"  // keep

	_ "${DD}/contrib/google.golang.org/grpc/v2" // integration
)
`,
  });
  const plain = await w.pin("app");
  expect(plain.out).toContain("note: example.com/app/bare brings no aspects; `orchestrion pin --prune` removes it\n");
  const text = w.read("app/orchestrion.tool.go");
  expect(imports(text)).toContain("contrib/google.golang.org/grpc/v2");
  expectClean(w, "app");

  expect((await w.pin("app", { prune: true, validate: true })).error).toBe(
    "orchestrion pin: orchestrion.tool.go imports example.com/app/bare, which is of no use; run `orchestrion pin`\n" +
      `orchestrion pin: orchestrion.tool.go imports ${DD}/contrib/google.golang.org/grpc/v2, which is of no use; run \`orchestrion pin\`\n`,
  );
  const pruned = await w.pin("app", { prune: true });
  expect(pruned.out).toStartWith(`- example.com/app/bare\n- ${DD}/contrib/google.golang.org/grpc/v2\n`);
  expect(w.read("app/orchestrion.tool.go")).toBe(`//go:build tools

// Ours.
package tools

//go:generate go run github.com/DataDog/orchestrion pin

import (
	// Because of ADR 7.
	_ "example.com/app/own" // keep

	_ "${DD}/contrib/net/http/v2"          // integration
	_ "${DD}/v2/contrib/os"                // integration
	_ "${DD}/v2/ddtrace/tracer"            // integration
	_ "${DD}/v2/instrumentation/httptrace" // integration
	_ "${DD}/v2/profiler"                  // integration
)
`);
  expect(parseGoMod(w.read("app/go.mod")).requires.has(`${DD}/contrib/google.golang.org/grpc/v2`)).toBe(false);
  expectClean(w, "app");
});

test("malformed files fail with their place, and nothing is written", async () => {
  const w = world({ ...HTTP, "app/orchestrion.tool.go": "package tools\n\nimport (\n\t_ x\n)\n" });
  const before = w.snapshot("app");
  expect(await w.pin("app", { validate: true })).toEqual({
    code: 1,
    out: "",
    error: "orchestrion pin: ROOT/app/orchestrion.tool.go:4:4: an import needs a quoted path\n",
  });
  expect((await w.pin("app")).code).toBe(1);
  expect(w.snapshot("app")).toEqual(before);

  writeTree(w.path("app"), {
    "orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/app/own"\n',
    "own/own.go": "package own\n",
    "own/orchestrion.yml": "aspects:\n  - id: x\n",
  });
  const { code, error } = await w.pin("app", { validate: true });
  expect(code).toBe(1);
  expect(error).toContain('ROOT/app/own/orchestrion.yml:2:5: [x] aspects[0]: the key "join-point" is missing');
});

test("OpenTelemetry is pinned on request, and stays the choice", async () => {
  const w = world(HTTP);
  expect((await w.pin("app", { with: "opentelemetry" })).code).toBe(0);
  const toolFile = w.read("app/orchestrion.tool.go");
  expect(toolFile).toContain('"go.opentelemetry.io/contrib/exporters/autoexport"');
  expect(toolFile).toContain('"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"');
  expect(toolFile).not.toContain("DataDog");
  const before = w.snapshot("app");
  expect((await w.pin("app")).out).toStartWith("nothing to do: 2 integrations, ");
  expect(w.snapshot("app")).toEqual(before);
  expect((await w.pin("app", { with: "dynatrace" })).code).toBe(2);
});

test("packages of the standard library are pinned without a requirement", async () => {
  const w = world({ ...HTTP, "app/log.go": 'package main\n\nimport _ "log/slog"\n' });
  expect((await w.pin("app", { with: "opentelemetry" })).code).toBe(0);
  expect(w.read("app/orchestrion.tool.go")).toContain('"log/slog"');
  expect(w.read("app/go.mod")).not.toContain("slog");
});

test("without a proxy, outside a module: one line, nothing written", async () => {
  const w = world({ ...HTTP, "elsewhere/x": "" });
  const offline = await w.pin("app", {}, { GOPROXY: "off" });
  expect(offline.code).toBe(1);
  expect(offline.error).toMatch(/^orchestrion pin: cannot get .*ddtrace\/tracer: .*\n$/);
  expect(Object.keys(w.snapshot("app"))).toEqual(["go.mod", "main.go"]);
  const outside = await w.pin("elsewhere");
  expect(outside).toMatchObject({ code: 1, out: "" });
  expect(outside.error).toContain("is not in a Go module");
});

test("--all adds all available integrations", async () => {
  const w = world(HTTP);
  const { code, error } = await w.pin("app", { all: true });
  expect(code).toBe(0);
  expect(error.split("\n").length).toBeGreaterThan(40);
  expect(imports(w.read("app/orchestrion.tool.go"))).toEqual([
    "contrib/google.golang.org/grpc/v2",
    "contrib/log/slog/v2",
    "contrib/net/http/v2",
    "v2/contrib/os",
    "v2/ddtrace/tracer",
    "v2/instrumentation/httptrace",
    "v2/profiler",
  ]);
  expectClean(w, "app");
});

test("a vendor directory does not interfere, and must be refreshed", async () => {
  const w = world({
    ...HTTP,
    "app/go.mod":
      "module example.com/app\n\ngo 1.23\n\nrequire example.com/lib v1.0.0\nreplace example.com/lib => ../lib\n",
    "app/main.go": main("net/http", "example.com/lib"),
    "lib/go.mod": "module example.com/lib\n\ngo 1.23\n",
    "lib/lib.go": "package lib\n",
  });
  expect(w.go("app", ["mod", "vendor"]).code).toBe(0);
  const { code, out } = await w.pin("app");
  expect(code).toBe(0);
  expect(out).toContain("run `go mod vendor` next");
  expect(w.go("app", ["mod", "vendor"]).code).toBe(0);
  expectClean(w, "app");
  expect(await w.pin("app", { validate: true })).toMatchObject({ code: 0, error: "" });
});

test("in a workspace the module at hand is pinned, and no other", async () => {
  const w = world({
    ...HTTP,
    "go.work": "go 1.25\n\nuse (\n\t./app\n\t./lib\n)\n",
    "lib/go.mod": "module example.com/lib\n\ngo 1.23\n",
    "lib/lib.go": "package lib\n",
  });
  const work = { GOWORK: w.path("go.work") };
  const lib = w.snapshot("lib");
  const { code, out } = await w.pin("app", {}, work);
  expect(code).toBe(0);
  expect(out).toContain("ROOT/go.work is in effect");
  expect(w.snapshot("lib")).toEqual(lib);
  expect(w.go("app", ["build", "-o", "/dev/null", "./..."], work)).toEqual({ code: 0, output: "" });
  expectClean(w, "app", { GOWORK: "off" });
});

test("a go.mod that is not tidy", async () => {
  const w = world({ ...HTTP, "app/main_test.go": 'package main\n\nimport _ "example.com/unserved"\n' });
  const { code, out } = await w.pin("app");
  expect(code).toBe(0);
  expect(out).toContain("note: go mod tidy fails on this module even without the integrations");
  expect(w.go("app", ["build", "-o", "/dev/null", "."]).code).toBe(0);
});

test("the command line: unknown flags stop before anything happens, known ones reach the command", () => {
  const w = world(HTTP);
  const program = `
    import { main } from ${JSON.stringify(new URL("../../src/cli.ts", import.meta.url).pathname)};
    process.chdir(${JSON.stringify(w.path("app"))});
    await main(["pin", ...process.argv.slice(1)]);`;
  const run = (...args: string[]) => {
    const cwd = new URL("../..", import.meta.url).pathname;
    const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, "-e", program, "--", ...args], {
      cwd,
      env: w.environment,
    });
    return { code: exitCode, out: stdout.toString(), error: stderr.toString() };
  };
  expect(run("--dryrun")).toEqual({
    code: 2,
    out: "",
    error: "orchestrion pin: unknown option --dryrun, did you mean --dry-run? See `orchestrion pin --help`\n",
  });
  // One dash, and what DataDog/orchestrion's users type.
  for (const args of [["--dry-run"], ["-dry-run", "-generate", "-prune=false"]]) {
    expect(run(...args).out).toContain("+++ b/orchestrion.tool.go");
  }
  expect(Object.keys(w.snapshot("app"))).toEqual(["go.mod", "main.go"]);
});
