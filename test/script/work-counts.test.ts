import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// users-want 23. The cost of a build, measured in work instead of time: numbers of go commands, of nested builds, of woven packages and
// of processes of this tool. They do not depend on the load of the machine, so a new process is noticed here first.

const LONG = 10 * 60_000;
const MAIN = "cmd/both/main.go";

/** Packages in which nothing is woven, but whose archives need link records, and one that is parsed in vain. */
const FILES = {
  "inherits/inherits.go": `package inherits

import (
	"example.com/app/linking"
	"example.com/app/marked"
)

const Name = linking.Name + marked.Name
`,
  "inherits/again/again.go": 'package again\n\nimport "example.com/app/inherits"\n\nconst Name = inherits.Name\n',
  "marked/marked.go": 'package marked\n\nconst Name = "marked"\n\nfunc Call() {}\n',
  "parsed/parsed.go": `package parsed

import "example.com/app/marked"

// Call is marked.Call.
var Call = marked.Call
`,
};

/** An aspect that matches in the importers of a package, which is marked. */
const CALLS = `  - id: calls
    join-point: {function-call: example.com/app/marked.Call}
    advice: [{wrap-expression: {template: "{{ . }}"}}]
`;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create(FILES);
  const main = readFileSync(join(world.root, MAIN), "utf8");
  const imports = ["inherits/again", "parsed"].map((path) => `\t_ "example.com/app/${path}"\n`);
  world.write({
    "orchestrion.yml": `${readFileSync(join(world.root, "orchestrion.yml"), "utf8")}${CALLS}`,
    [MAIN]: main.replace("import (\n", `$&${imports.join("")}`),
  });
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
  /** The compiles and link steps of the module that the launcher left to the weaver, and why. */
  readonly asked: readonly string[];
  /** Number of processes of this tool, apart from the one that the user started: a process for a tool takes 80 ms or more. */
  readonly processes: number;
}

async function build(): Promise<Work> {
  rmSync(calls(), { force: true });
  const trace = world.at("trace");
  const environment = {
    PATH: `${world.at("bin")}:${process.env.PATH}`,
    ORCHESTRION_SUMMARY: "always",
    ORCHESTRION_TRACE: trace,
  };
  const result = await world.orchestrion(["go", "build", "-o", world.at("both"), "./cmd/both"], environment);
  expect(result).toMatchObject({ code: 0 });
  const lines = existsSync(calls()) ? readFileSync(calls(), "utf8").trim().split("\n") : [];
  const summary = /woven at \d+ places? in \d+ files? of (\d+) packages?/.exec(result.stderr);
  if (summary === null) {
    expect(result.stderr).toContain("orchestrion: nothing new to weave");
  }
  const wovenPackages = Number(summary?.[1] ?? 0);
  return { goCommands: lines.map(described), wovenPackages, ...workIn(trace) };
}

/**
 * Spans of the launcher have no details; those of the weaver, one for each tool, have. The nested build may compile a package of
 * which the compile of the outer build waits at the gate: such a package is counted once.
 */
function workIn(trace: string): Pick<Work, "asked" | "processes"> {
  const spans: readonly Span[] = JSON.parse(readFileSync(trace, "utf8"));
  const asked = spans
    .filter(({ name, args }) => /^(compile|complete link) example\.com\/app\//.test(name) && args !== undefined)
    .map(({ name, args }) => `${name.replace("example.com/app/", "")}${reasonOf(args)}`);
  const processes = spans.filter(({ name }) => name === "starts orchestrion toolexec").length;
  return { asked: [...new Set(asked)].sort(), processes };
}

/** What a span of the trace has to do with this test. */
interface Span {
  readonly name: string;
  readonly args?: SpanDetails;
}

interface SpanDetails {
  /** How many aspects might match, and in how many places they did; only in a compile that had work. */
  readonly aspects?: number;
  readonly sites?: number;
}

/** Empty for a link step. */
function reasonOf({ aspects, sites }: SpanDetails = {}): string {
  if (aspects === undefined) return "";
  if (aspects === 0) return ": link record";
  return sites === 0 ? ": nothing matched" : ": woven";
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
    const matched = ["compile greeted: woven", "compile linking: woven"];
    const inVain = ["compile parsed: nothing matched"];
    // A program imports what is to be linked into it. The packages that only pass that on are the launcher's.
    const program = ["compile cmd/both: link record", "complete link cmd/both"];
    const asked = [...matched, ...inVain, ...program].sort();
    expect(await build()).toEqual({ goCommands: first, wovenPackages: 2, asked, processes: 0 });
    expect(await world.outputOf(world.at("both"))).toBe(WOVEN_OUTPUT);

    expect(await build()).toEqual({ goCommands: ["env", "build"], wovenPackages: 0, asked: [], processes: 0 });

    const main = readFileSync(world.at("module", ...MAIN.split("/")), "utf8");
    world.write({ [MAIN]: main.replace("greeted.Greet()", 'println("changed")\n\tgreeted.Greet()') });
    expect(await build()).toEqual({ goCommands: ["env", "build"], wovenPackages: 0, asked: program, processes: 0 });
    expect(await world.outputOf(world.at("both"))).toBe(WOVEN_OUTPUT.replace("hello", "changed\nhello"));
  },
  LONG,
);
