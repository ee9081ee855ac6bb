import { afterEach, beforeEach, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { testGoCache } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { writeProxy, writeTree } from "./pin-proxy.ts";
import { PinWorld } from "./pin-world.ts";

const LONG = 10 * 60_000;

let world: PinWorld;
beforeEach(() => {
  world = new PinWorld({
    "app/go.mod": "module example.com/app\n\ngo 1.23\n",
    "app/main.go": 'package main\n\nimport "os"\n\nfunc main() { os.Stdout.WriteString("ran\\n") }\n',
  });
});
afterEach(() => {
  world.dispose();
});

/** Runs the tool in the module, which has no tool file. */
async function orchestrion(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const environment: Record<string, string> = {};
  const wanted = { ...world.environment, GOCACHE: testGoCache(), ORCHESTRION_CACHE: world.path("cache"), ...more };
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) {
      environment[name] = value;
    }
  }
  return run([await orchestrionBinary(), ...args], { cwd: world.path("app"), env: environment, timeoutMs: LONG });
}

test(
  "users-want 4: a module that is not pinned is built with a temporary pin, and nothing is written into it",
  async () => {
    const before = world.snapshot("app");
    const program = world.path("program");
    const built = await orchestrion(["go", "build", "-o", program, "."]);
    expect(built.stderr).toMatch(
      /^orchestrion: no orchestrion\.tool\.go: for this build alone with .*ddtrace\/tracer.*`orchestrion pin` makes it permanent\.$/m,
    );
    expect(built.code).toBe(0);
    expect((await run([program], {})).stdout).toBe("ran\n");
    expect(world.snapshot("app")).toEqual(before);

    // The second time the pin is cached: not even the proxy is needed.
    const again = await orchestrion(["go", "build", "-v", "-o", program, "."], { GOPROXY: "off" });
    expect(again.code).toBe(0);
    expect(again.stderr).not.toMatch(/^example\.com\/app$/m);

    // Following the advice works, and then there is no message.
    expect((await orchestrion(["pin"])).code).toBe(0);
    const pinned = await orchestrion(["go", "build", "-o", program, "."]);
    expect(pinned.code).toBe(0);
    expect(pinned.stderr).not.toContain("for this build alone");
  },
  LONG,
);

test(
  "if that is impossible, the build stops and names the command to run",
  async () => {
    writeTree(world.root, { "go.work": "go 1.25\n\nuse ./app\n" });
    const workspace = await orchestrion(["go", "build", "."], { GOWORK: world.path("go.work") });
    expect(workspace.code).toBe(1);
    expect(workspace.stderr).toMatch(/^orchestrion: .*workspace.*orchestrion pin/m);
  },
  LONG,
);

const DD = "github.com/DataDog/dd-trace-go/v2";

/** Serves a tracer that prints a line where it is injected, and a module for users to vendor. */
function serveVendored(): void {
  const none = "aspects: []\n";
  writeProxy(world.path("proxy"), [
    {
      path: DD,
      version: "v2.13.0",
      files: {
        "ddtrace/tracer/tracer.go": `package tracer\n\nimport "${DD}/internal"\n\nfunc Say() { internal.Say() }\n`,
        "ddtrace/tracer/orchestrion.yml": `aspects:
  - id: say
    join-point:
      function-body: { function: [{ name: Dependency }] }
    advice:
      - prepend-statements:
          imports: { tracer: ${DD}/ddtrace/tracer }
          template: tracer.Say()
`,
        "profiler/profiler.go": "package profiler\n",
        "profiler/orchestrion.yml": none,
        "contrib/os/os.go": "package os\n",
        "contrib/os/orchestrion.yml": none,
        "internal/internal.go": 'package internal\n\nimport "os"\n\nfunc Say() { os.Stdout.WriteString("woven\\n") }\n',
      },
    },
    {
      path: "example.com/dependency",
      version: "v1.0.0",
      files: {
        "dependency.go":
          'package dependency\n\nimport "os"\n\nfunc Dependency() { os.Stdout.WriteString("vendored\\n") }\n',
        LICENSE: "none\n",
      },
    },
  ]);
  writeTree(world.path("app"), {
    "main.go": 'package main\n\nimport "example.com/dependency"\n\nfunc main() { dependency.Dependency() }\n',
  });
  for (const args of [
    ["get", "example.com/dependency@v1.0.0"],
    ["mod", "tidy"],
    ["mod", "vendor"],
  ]) {
    expect(world.go("app", args)).toMatchObject({ code: 0 });
  }
}

test(
  "a vendored module is built from the module cache, as long as its vendored files are equal",
  async () => {
    serveVendored();
    const before = world.snapshot("app");
    expect(Object.keys(before)).toContain("vendor/example.com/dependency/dependency.go");
    const program = world.path("program");
    const build = ["go", "build", "-v", "-o", program, "./..."];
    const built = await orchestrion(build);
    expect(built.stderr).toContain(
      "vendor directory, which lacks the integrations: all modules come from the module cache",
    );
    expect(built.code).toBe(0);
    expect((await run([program], {})).stdout).toBe("woven\nvendored\n");
    expect(world.snapshot("app")).toEqual(before);

    const again = await orchestrion(build, { GOPROXY: "off" });
    expect(again.code).toBe(0);
    expect(again.stderr).not.toMatch(/^(?:example|github)\.com\//m);

    // A changed file, and an added one.
    const file = "vendor/example.com/dependency/dependency.go";
    writeTree(world.path("app"), { [file]: `${before[file]}// patched\n` });
    const patched = await orchestrion(build);
    expect(patched.code).toBe(1);
    expect(patched.stderr).toMatch(
      /^orchestrion: .*vendor\/example\.com\/dependency\/dependency\.go differs from .*`orchestrion pin` once, then `go mod vendor`/m,
    );
    writeTree(world.path("app"), {
      [file]: before[file] ?? "",
      "vendor/example.com/dependency/more.go": "package dependency\n",
    });
    expect((await orchestrion(build)).stderr).toContain("vendor/example.com/dependency/more.go differs from");

    // What is said can be done.
    for (const command of [["pin"], ["go", "mod", "vendor"]]) {
      expect((await orchestrion(command)).code).toBe(0);
    }
    const vendored = await orchestrion(build, { GOPROXY: "off", GOMODCACHE: world.path("empty") });
    expect(vendored.stderr).not.toContain("vendor directory");
    expect(vendored.code).toBe(0);
    expect((await run([program], {})).stdout).toBe("woven\nvendored\n");
  },
  LONG,
);

test(
  "tests of a vendored module are woven as well; modules that cannot be downloaded for comparison are named",
  async () => {
    serveVendored();
    const tests =
      'package main\n\nimport (\n\t"testing"\n\n\t"example.com/dependency"\n)\n\nfunc TestIt(*testing.T) { dependency.Dependency() }\n';
    writeTree(world.path("app"), { "main_test.go": tests });
    const offline = await orchestrion(["go", "test", "."], { GOPROXY: "off", GOMODCACHE: world.path("empty") });
    expect(offline.code).toBe(1);
    expect(offline.stderr).toMatch(/^orchestrion: .*the vendor directory cannot be compared with .*GOPROXY=off/m);

    const tested = await orchestrion(["go", "test", "-v", "./..."]);
    expect(tested.stdout).toMatch(/^woven\nvendored$/m);
    expect(tested.code).toBe(0);
    const asked = await orchestrion(["go", "test", "-mod=vendor", "."]);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(/with -mod it cannot be pinned/);
  },
  LONG,
);

test(
  "go get changes the module's own go.mod, not that of the pin",
  async () => {
    serveVendored();
    // A vendor directory is ignored too.
    for (const vendored of [true, false]) {
      if (!vendored) {
        rmSync(world.path("app/vendor"), { recursive: true });
      }
      expect(await orchestrion(["go", "get", "example.com/dependency@none"])).toMatchObject({ code: 0 });
      expect(world.read("app/go.mod")).not.toContain("example.com/dependency");
      expect(await orchestrion(["go", "get", "example.com/dependency@v1.0.0"])).toMatchObject({ code: 0 });
      expect(world.read("app/go.mod")).toContain("example.com/dependency v1.0.0");
    }
  },
  LONG,
);
