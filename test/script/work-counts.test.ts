import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// users-want 23. The cost of a build, measured in work instead of time: numbers of go commands, of nested builds and of woven packages.
// They do not depend on the load of the machine, so a new process is noticed here first.

const LONG = 10 * 60_000;
const MAIN = "cmd/both/main.go";

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
  // A script may be a version manager's `go`, or call this tool. The call that checks this (src/go/real-go.ts) is not counted; calls
  // for its environment, which is not cached between builds, are. The go command itself needs neither.
  const note = `[ -n "$ORCHESTRION_ASKS_FOR_GO" ] || echo "$@" >> '${calls()}'`;
  world.script("go", `${note}\nexec '${Bun.which("go")}' "$@"`);
});
afterAll(() => world.dispose());

/** The file to which the first `go` on PATH writes its arguments, a line for each call. */
function calls(): string {
  return world.at("calls");
}

/** The work of one build. */
interface Work {
  /** Each go command: its subcommand, and `-export` for a nested build, which compiles. */
  readonly goCommands: readonly string[];
  /** Number of packages woven by this build and its nested builds, from the summary. */
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
    // The module is in a new folder, which is part of each package's key, so nothing of it is in the cache.
    // Lists of injectable packages and of the packages to build, and then the only nested build.
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
