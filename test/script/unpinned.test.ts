import { afterEach, beforeEach, expect, test } from "bun:test";
import { testGoCache } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { writeTree } from "./pin-proxy.ts";
import { PinWorld } from "./pin-world.ts";

const LONG = 5 * 60_000;

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
  "users-want 4: a module that is not pinned is built with a pin of its own, and nothing is written into it",
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

    // The second time the pin is known: not even the proxy has to be there.
    const again = await orchestrion(["go", "build", "-v", "-o", program, "."], { GOPROXY: "off" });
    expect(again.code).toBe(0);
    expect(again.stderr).not.toMatch(/^example\.com\/app$/m);

    // What was said can be done, and then nothing is said any more.
    expect((await orchestrion(["pin"])).code).toBe(0);
    const pinned = await orchestrion(["go", "build", "-o", program, "."]);
    expect(pinned.code).toBe(0);
    expect(pinned.stderr).not.toContain("for this build alone");
  },
  LONG,
);

test(
  "where that cannot be, the build stops and names the command to run",
  async () => {
    writeTree(world.root, { "go.work": "go 1.25\n\nuse ./app\n" });
    const workspace = await orchestrion(["go", "build", "."], { GOWORK: world.path("go.work") });
    expect(workspace.code).toBe(1);
    expect(workspace.stderr).toMatch(/^orchestrion: .*workspace.*orchestrion pin/m);

    writeTree(world.root, { "app/vendor/modules.txt": "" });
    const before = world.snapshot("app");
    const vendored = await orchestrion(["go", "build", "."], { GOWORK: "off" });
    expect(vendored.code).toBe(1);
    expect(vendored.stderr).toMatch(/^orchestrion: .*vendor directory.*orchestrion pin/m);
    expect(world.snapshot("app")).toEqual(before);
  },
  LONG,
);
