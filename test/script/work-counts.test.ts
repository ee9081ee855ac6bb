import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// users-want 23. What a build costs, counted in work instead of time: how often the go command is started, how many nested builds that
// makes, how many packages are woven. A busy machine changes none of it, so a new process shows here first.

const LONG = 10 * 60_000;
const MAIN = "cmd/both/main.go";

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
  // A script may be a version manager's `go`, or call this tool: it is asked whether it does (src/go/real-go.ts), which is not counted,
  // and its environment is not kept from build to build, which is. Neither concerns the go command itself.
  const note = `[ -n "$ORCHESTRION_ASKS_FOR_GO" ] || echo "$@" >> '${calls()}'`;
  world.script("go", `${note}\nexec '${Bun.which("go")}' "$@"`);
});
afterAll(() => world.dispose());

/** The file in which the `go` that is first on PATH notes its arguments, a line a call. */
function calls(): string {
  return world.at("calls");
}

/** What one build did. */
interface Work {
  /** Each go command: its sub-command, and `-export` where it compiles, which makes it a nested build. */
  readonly goCommands: readonly string[];
  /** Packages woven by this build and by its nested builds, as the summary tells. */
  readonly wovenPackages: number;
}

async function build(): Promise<Work> {
  rmSync(calls(), { force: true });
  const environment = { PATH: `${world.at("bin")}:${process.env.PATH}`, ORCHESTRION_SUMMARY: "always" };
  const result = await world.orchestrion(["go", "build", "-o", world.at("both"), "./cmd/both"], environment);
  expect(result).toMatchObject({ code: 0 });
  const lines = existsSync(calls()) ? readFileSync(calls(), "utf8").trim().split("\n") : [];
  const summary = /woven at \d+ places? in \d+ files? of (\d+) packages?/.exec(result.stderr);
  if (summary === null) {
    expect(result.stderr).toContain("orchestrion: nothing new to weave");
  }
  return { goCommands: lines.map(described), wovenPackages: Number(summary?.[1] ?? 0) };
}

function described(line: string): string {
  const [command = "", ...flags] = line.split(" ");
  return flags.includes("-export") ? `${command} -export` : command;
}

test(
  "a first build, one in which nothing changed, and one with another line in main",
  async () => {
    // The module lies in a folder of its own, which is part of each package's key: nothing of it is in the cache.
    // What is listed: what may be injected, what is being built, and then the one nested build.
    const first = ["env", "list", "build", "list", "list -export"];
    expect(await build()).toEqual({ goCommands: first, wovenPackages: 2 });
    expect(await world.outputOf(world.at("both"))).toBe(WOVEN_OUTPUT);

    expect(await build()).toEqual({ goCommands: ["env", "build"], wovenPackages: 0 });

    const main = readFileSync(world.at("module", ...MAIN.split("/")), "utf8");
    world.write({ [MAIN]: main.replace("greeted.Greet()", 'println("changed")\n\tgreeted.Greet()') });
    expect(await build()).toEqual({ goCommands: ["env", "build"], wovenPackages: 0 });
    expect(await world.outputOf(world.at("both"))).toBe(WOVEN_OUTPUT.replace("hello", "changed\nhello"));
  },
  LONG,
);
