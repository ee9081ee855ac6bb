import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runScenario, type ScenarioOptions } from "../../../scripts/bench/scenario.ts";
import { STATES, type State } from "../../../scripts/bench/state.ts";
import { idleAspect, type Subject } from "../../../scripts/bench/subject.ts";
import type { Variant } from "../../../scripts/bench/variant.ts";
import { Workspace } from "../../../scripts/bench/workspace.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

const SUBJECT: Subject = {
  name: "subject",
  description: "",
  program: "cmd/app",
  linksMore: false,
  create: async () => {},
  aspects: idleAspect,
};

/** A variant that runs a shell script instead of a build; `$OUT` is the path of the program to write. */
function scripted(name: string, script: string): Variant {
  const command = (args: readonly string[]) => ["/bin/sh", "-c", script, "sh", args[args.indexOf("-o") + 1] ?? ""];
  return { name, description: "", weaves: false, command };
}

function workspace(temp: TempDir, variant: Variant): Workspace {
  const template = temp.at("template");
  mkdirSync(join(template, "cmd", "app"), { recursive: true });
  writeFileSync(join(template, "go.mod"), "module example.com/subject\n\ngo 1.23\n");
  return new Workspace(SUBJECT, variant, template, temp.at(variant.name));
}

function options(temp: TempDir, said: string[] = []): ScenarioOptions {
  let revisions = 0;
  return {
    rounds: 2,
    count: false,
    reaper: undefined,
    log: temp.at("strace.log"),
    revision: () => String(++revisions),
    say: (line) => void said.push(line.trim()),
  };
}

function stateCalled(name: string): State {
  const found = STATES.find((state) => state.name === name);
  if (found === undefined) {
    throw new Error(`no state ${name}`);
  }
  return found;
}

test.skipIf(process.platform === "win32")("variants take turns, after each has filled its caches", async () => {
  using temp = makeTempDir("scenario");
  const log = temp.at("log");
  const note = (name: string): Variant =>
    scripted(name, `echo ${name} $(grep -o 'benchRevision = "[0-9]*"' cmd/app/bench_main.go) >> '${log}'; echo > "$1"`);
  const both = [workspace(temp, note("a")), workspace(temp, note("b"))];
  const results = await runScenario(stateCalled("main-line"), both, options(temp));
  const revision = (name: string, number: number): string => `${name} benchRevision = "${number}"`;
  const rounds = [0, 1, 2].flatMap((number) => [revision("a", number), revision("b", number)]);
  expect(readFileSync(log, "utf8").trim().split("\n")).toEqual(rounds);
  expect(results.map(({ variant, runs, problem }) => [variant, runs.length, problem])).toEqual([
    ["a", 2, null],
    ["b", 2, null],
  ]);
});

test.skipIf(process.platform === "win32")("a cold run finds no caches and no program", async () => {
  using temp = makeTempDir("scenario");
  const script = `test ! -e "$GOCACHE" && test ! -e "$ORCHESTRION_CACHE" && test ! -e "$1" || exit 1
    mkdir "$GOCACHE" "$ORCHESTRION_CACHE"; echo 12 > "$GOCACHE/x"; echo 1 > "$1"`;
  const [result] = await runScenario(stateCalled("cold"), [workspace(temp, scripted("a", script))], options(temp));
  expect(result).toMatchObject({ problem: null, runs: [{ cacheBytes: 3 }, { cacheBytes: 3 }] });
});

test.skipIf(process.platform === "win32")(
  "a variant that fails is left out with the reason, and the others continue",
  async () => {
    using temp = makeTempDir("scenario");
    const said: string[] = [];
    const bad = scripted("bad", 'if [ -e "$1" ]; then echo cannot >&2; exit 1; fi; echo > "$1"');
    const good = scripted("good", 'echo > "$1"');
    const both = [workspace(temp, bad), workspace(temp, good)];
    const [first, second] = await runScenario(stateCalled("unchanged"), both, options(temp, said));
    expect(first?.problem).toEndWith("exited with 1\ncannot");
    expect([first?.runs.length, second?.runs.length, second?.problem]).toEqual([0, 2, null]);
    expect(said.filter((line) => line.startsWith("bad: left out"))).toHaveLength(1);
  },
);

test("each state makes only the change that it describes", () => {
  using temp = makeTempDir("scenario");
  const files = ["cmd/app/bench_main.go", "benchleaf/leaf.go", "orchestrion.yml"];
  const changes: Readonly<Record<string, string>> = {
    "main-line": "cmd/app/bench_main.go",
    "leaf-line": "benchleaf/leaf.go",
    test: "benchleaf/leaf.go",
    "test-cover": "benchleaf/leaf.go",
    aspect: "orchestrion.yml",
  };
  const one = workspace(temp, scripted("a", "true"));
  const texts = () => files.map((file) => readFileSync(join(one.module, file), "utf8"));
  for (const [at, state] of STATES.entries()) {
    const before = texts();
    state.change(one, String(at + 1));
    const changed = files.filter((_, file) => texts()[file] !== before[file]);
    expect([state.name, changed]).toEqual([state.name, [changes[state.name] ?? []].flat()]);
  }
  expect(existsSync(join(one.module, "benchleaf", "leaf_test.go"))).toBe(true);
});
