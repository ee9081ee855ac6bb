import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createSession, createSessionFolder } from "../../src/session/session.ts";
import { startWeaver } from "../../src/toolexec/weaver.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { pseudoRandom, seeds } from "../support/random.ts";
import { run } from "../support/run.ts";
import { sessionData } from "../support/session.ts";
import { BuildWorld } from "./build-world.ts";
import { LossyWeaver, REAL_SOCKET } from "./lossy-weaver.ts";

// A build must not depend on its weaver: launchers that cannot reach it, or lose it, do without it, with the same result.

const LONG = 30 * 60_000;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
});
afterAll(() => world.dispose());

/** A `go` for PATH that does something with the weaver of a build before its first tool is started. */
function goThat(does: string): string {
  const session = `session=$(expr "$*" : '.*--session=\\([^ ]*\\)')`;
  return `${session}\n[ -S "$session/weaver" ] && [ ! -e "$session/${REAL_SOCKET}" ] && { ${does}; }\nexec '${Bun.which("go")}' "$@"`;
}

/** Builds all packages of the module that can be compiled, with a program, from sources that no build has seen. */
async function build(number: number, cache: string) {
  world.write({
    "linking/linking.go": `package linking\n\nconst Name = "linking ${number}"\n\nfunc Link() { println("link") }\n`,
    "hello/hello.go": `package hello\n\nfunc Hello() { println("hello ${number}") }\n\nfunc From(name string) { println(name) }\n`,
  });
  const program = world.at("program");
  const built = await world.orchestrion(
    ["go", "build", "-trimpath", "-ldflags=-buildid=", "-o", program, "./cmd/both"],
    {
      PATH: `${world.at("bin")}:${process.env.PATH}`,
      ORCHESTRION_SUMMARY: "always",
      ORCHESTRION_CACHE: world.at(`cache-${cache}`),
      GOCACHE: world.at(`gocache-${cache}`),
    },
  );
  return { code: built.code, stdout: built.stdout, stderr: built.stderr, program: readFileSync(program, "latin1") };
}

async function compareBuilds(seed: number, rounds: number): Promise<void> {
  const random = pseudoRandom(seed);
  const faults = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    world.script("go", goThat('rm "$session/weaver"'));
    const expected = await build(1000 * seed + round, "without");
    world.script(
      "go",
      goThat(`mv "$session/weaver" "$session/${REAL_SOCKET}"; until [ -S "$session/weaver" ]; do sleep 0.01; done`),
    );
    const lossy = new LossyWeaver(world.at("tmp"), random);
    try {
      const found = await build(1000 * seed + round, "lossy");
      expect(found.program === expected.program, `seed ${seed}, round ${round}`).toBe(true);
      expect(found).toMatchObject({ code: 0, stdout: expected.stdout, stderr: expected.stderr });
      expect(found.stderr).toContain("woven at");
      for (const [fault, times] of lossy.faults) {
        faults.set(fault, (faults.get(fault) ?? 0) + times);
      }
    } finally {
      lossy.stop();
    }
    expect(world.leftovers()).toEqual([]);
  }
  expect(faults.size, "each kind of fault has occurred").toBe(3);
}

test("a build is the same if its weaver dies, sends garbage or loses connections", () => compareBuilds(21, 3), LONG);

describe.if(long("endurance"))("endurance", () => {
  test.each(seeds(22))("the same for 50 builds (seed %i)", (seed) => compareBuilds(seed, 50), LONG);
});

test(
  "the folder for temporary files may have a path that is too long for a socket",
  async () => {
    const temporary = world.at("tmp", "x".repeat(120));
    mkdirSync(temporary);
    const trace = world.at("trace");
    const own = () => readdirSync("/tmp").filter((name) => name.startsWith("orchestrion-weaver-"));
    const before = own();
    world.write({ "greeted/greeted.go": 'package greeted\n\nfunc Greet() { println("greet from afar") }\n' });
    const { code } = await world.orchestrion(["go", "build", "-o", world.at("both"), "./cmd/both"], {
      GOTMPDIR: temporary,
      ORCHESTRION_TRACE: trace,
    });
    expect(code).toBe(0);
    const text = readFileSync(trace, "utf8");
    expect(text).toContain('"name":"compile example.com/app/greeted"');
    expect(text).not.toContain("starts orchestrion toolexec");
    expect(own()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  },
  LONG,
);

describe("who can reach the weaver", () => {
  test.each([
    ["a short path", ""],
    ["a long one", "x".repeat(120)],
  ])("only its user: %s", async (_, below) => {
    using temp = makeTempDir("weaver");
    const parent = temp.at(below);
    mkdirSync(parent, { recursive: true });
    const folder = createSessionFolder(parent);
    const data = sessionData(folder);
    const index = { format: 1 as const, toolVersion: "v1", fingerprint: "f", rootModule: undefined, aspects: [] };
    const plan = { index, aspects: [], injectable: { imports: [], links: [] }, injections: [], interfaces: [] };
    const graph = { packages: {}, errors: {} };
    const session = createSession(folder, { data, plan, graph, launchPlan: undefined });
    const unasked = () => Promise.reject(new Error("nobody asks"));
    const weaver = startWeaver(session.files.weaver, unasked, {});
    try {
      const socket = await run(["readlink", "-f", join(folder, "weaver")]);
      const place = socket.stdout.trim();
      expect(statSync(place).isSocket()).toBe(true);
      expect(statSync(join(place, "..")).mode & 0o777).toBe(0o700);
    } finally {
      weaver?.close();
    }
    expect(existsSync(join(folder, "weaver"))).toBe(false);
  });
});
