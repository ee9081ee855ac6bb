import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { long } from "../support/groups.ts";
import { memoryGroup } from "../support/memory-group.ts";
import { type RunResult, run } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

// users-want 1. Memory use depends on the number of compilers that run at once, including those of nested builds, which compile
// injected packages.

const NAMES = ["a", "b", "c", "d", "e", "f"];

/** A module with a unique text for each build, so that nothing of it is in the cache. */
function files(own: string): Record<string, string> {
  const each = NAMES.flatMap((name) => [
    [`${name}/${name}.go`, `package ${name}\n\nfunc Run() { println("${own}") }\n`],
    [`in${name}/in${name}.go`, `package in${name}\n\nfunc Say() { println("${own} in ${name}") }\n`],
  ]);
  const aspects = NAMES.map(
    (name) => `  - id: ${name}
    join-point:
      all-of: [import-path: example.com/app/${name}, function-body: {function: [{name: Run}]}]
    advice:
      - prepend-statements: {imports: {in: example.com/app/in${name}}, template: in.Say()}
`,
  );
  const imports = NAMES.map((name) => `\t"example.com/app/${name}"\n`).join("");
  const calls = NAMES.map((name) => `\t${name}.Run()\n`).join("");
  return {
    ...Object.fromEntries(each),
    "orchestrion.yml": `aspects:\n${aspects.join("")}`,
    "cmd/all/main.go": `package main\n\nimport (\n${imports})\n\nfunc main() {\n${calls}}\n`,
  };
}

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
});
afterAll(() => world.dispose());

/** Most compilers of a cold build that ran at once. */
async function mostAtOnce(
  flags: readonly string[],
  build: (command: readonly string[]) => Promise<RunResult>,
): Promise<number> {
  const notes = world.at("notes");
  const counted = world.script(
    "counted",
    `case " $* " in
*" -V=full "*) exec "$@" ;;
*/compile\\ *) echo + >> '${notes}'; sleep 0.1; "$@"; status=$?; echo - >> '${notes}'; exit $status ;;
esac
exec "$@"`,
  );
  const own = `${process.pid}-${Date.now()}`;
  world.write(files(own));
  rmSync(notes, { force: true });
  const result = await build(["go", "build", ...flags, `-toolexec=${counted}`, "-o", world.at("all"), "./cmd/all"]);
  expect(result).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("all"))).toContain(`${own} in f\n${own}\n`);
  let running = 0;
  let most = 0;
  let all = 0;
  for (const note of readFileSync(notes, "utf8").trim().split("\n")) {
    running += note === "+" ? 1 : -1;
    all += note === "+" ? 1 : 0;
    most = Math.max(most, running);
  }
  expect(all).toBeGreaterThanOrEqual(2 * NAMES.length);
  return most;
}

test("-p limits the build and its nested builds together", async () => {
  expect(await mostAtOnce(["-p", "1"], (command) => world.orchestrion(command))).toBe(1);
  expect(await mostAtOnce(["-p", "3"], (command) => world.orchestrion(command))).toBe(3);
});

test.if(long("installs"))("under a control group's limit, no more compilers than fit into its memory", async () => {
  using group = memoryGroup(900 * 2 ** 20);
  const inside = (command: readonly string[]) =>
    run([...group.prefix, world.binary, ...command], {
      cwd: world.root,
      env: world.environment(),
      timeoutMs: 5 * 60_000,
    });
  expect(await mostAtOnce([], inside)).toBe(1);
  expect(await mostAtOnce(["-p=3"], inside)).toBe(3);
});
