import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { long } from "../support/groups.ts";
import { pseudoRandom, seedOfToday } from "../support/random.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(60 * 60_000);

// INTERRUPT_TRIES sets the number of tries.
const seed = seedOfToday();
const tries = Number(process.env.INTERRUPT_TRIES ?? (long("endurance") ? 100 : 12));
const MARK = `ORCHESTRION_TEST_RUN=${process.pid}-${seed}`;

/** Aspects with a text, which is new in each try, so that the build has to compile. */
const aspects = (text: string) => `aspects:
  - id: greet
    join-point: {all-of: [{import-path: example.com/app/greeted}, {function-body: {function: [{name: Greet}]}}]}
    advice:
      - prepend-statements:
          imports: {hello: example.com/app/hello}
          template: 'println("${text}"); hello.Hello()'
  - id: link
    join-point: {all-of: [{import-path: example.com/app/linking}, {function-body: {function: [{name: Link}]}}]}
    advice:
      - inject-declarations:
          links: [example.com/app/linked]
          template: |-
            //go:linkname fromLinked example.com/app/linked.Secret
            func fromLinked() string
      - prepend-statements: {template: 'println("${text}", fromLinked())'}
`;

let world: BuildWorld;
/** Duration of an uninterrupted build with the same work on this machine. */
let buildMilliseconds = 0;
beforeAll(async () => {
  world = await BuildWorld.create({ "orchestrion.yml": aspects("first") });
  expect(await world.orchestrion(BUILD())).toMatchObject({ code: 0 });
  const text = `timed ${seed} ${process.pid}`;
  world.write({ "orchestrion.yml": aspects(text), "hello/hello.go": hello(text) });
  const timed = await world.orchestrion(BUILD());
  expect(timed).toMatchObject({ code: 0 });
  buildMilliseconds = timed.milliseconds;
});
afterAll(() => world.dispose());

const BUILD = () => ["go", "build", "-o", world.at("out"), "./cmd/both"];

/** Processes of a build, identified by a variable that all of them inherit. */
function processes(): number[] {
  return readdirSync("/proc").flatMap((name) => {
    try {
      const found = /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, "latin1").includes(MARK);
      return found && !readFileSync(`/proc/${name}/stat`, "latin1").includes(") Z ") ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

async function allGone(): Promise<boolean> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (processes().length === 0) {
      return true;
    }
    await Bun.sleep(50);
  }
  return false;
}

test.skipIf(process.platform !== "linux")(
  `a build that is interrupted at any moment leaves nothing running and nothing wrong (seed ${seed})`,
  async () => {
    const below = pseudoRandom(seed);
    const [name = "", value = ""] = MARK.split("=");
    let struck = 0;
    for (let at = 0; at < tries; at++) {
      const text = `text ${seed} ${process.pid} ${at}`;
      world.write({ "orchestrion.yml": aspects(text), "hello/hello.go": hello(`hello ${text}`) });
      const environment = world.environment({ [name]: value });
      const child = Bun.spawn([world.binary, ...BUILD()], {
        cwd: world.root,
        env: environment,
        stdio: ["ignore", "ignore", "ignore"],
        // A separate process group, like a job of a shell.
        detached: true,
      });
      const moment = below(Math.ceil(buildMilliseconds * 0.9));
      const kind = ["Ctrl-C", "the wrapper", "any process", "any process"][below(4)] ?? "";
      await Promise.race([Bun.sleep(moment), child.exited]);
      const victims = processes();
      const victim = kind === "the wrapper" ? child.pid : (victims[below(Math.max(victims.length, 1))] ?? child.pid);
      if (child.exitCode === null) {
        struck++;
        try {
          process.kill(kind === "Ctrl-C" ? -child.pid : victim, kind === "Ctrl-C" ? "SIGINT" : "SIGKILL");
        } catch {
          // It has just ended.
        }
      }
      const where = `try ${at}: ${kind} after ${moment} ms`;
      expect(`${where}: all gone ${await allGone()}`).toBe(`${where}: all gone true`);
      const next = await world.orchestrion(BUILD());
      expect(`${where} ${next.stderr} ${next.code}`).toEndWith(" 0");
      expect(`${where}\n${await world.outputOf(world.at("out"))}`).toBe(
        `${where}\nlinked knows linking\n${text}\nhello ${text}\ngreet\n${text} secret\nlink\n`,
      );
      // The go command leaves its own folders behind when it is killed, woven or not.
      const left = world.leftovers().filter((entry) => !entry.startsWith("go-build") && !entry.startsWith("go-link-"));
      expect(`${where} ${left.join()}`).toBe(`${where} `);
    }
    expect(struck).toBeGreaterThan(0);
  },
);

function hello(text: string): string {
  return `package hello\n\nfunc Hello() { println("${text}") }\n`;
}
