import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { sha256 } from "../../../src/base/content-hash.ts";
import { stampOfAnswers } from "../../../src/resolve/answers.ts";
import { sizeOf } from "../../../src/resolve/nested-build.ts";
import { NOTED_FLAGS } from "../../../src/session/key-flag.ts";
import { completeLink } from "../../../src/toolexec/complete-link.ts";
import { type ImportConfig, parseImportConfig } from "../../../src/toolexec/importcfg.ts";
import { keepLink } from "../../../src/toolexec/keep-link.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { type AnsweredPackage, LinkWorld, PROGRAM } from "./link-world.ts";

// The launcher may leave a link step to the tool, but must never complete importcfg.link in another way. Random programs are
// linked twice, with a change in between: the second time, the launcher's result must equal the tool's.

const world = new LinkWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

const OWN = [PROGRAM, "example.com/app/leaf", "fmt", "os", "net/http"];
const INJECTED = ["example.com/trace", "example.com/trace/inner", "example.com/sink", "fmt", "unsafe/x"];
const INFO = "0w\\xaf\\fpath\\texample.com/app\\nmod\\texample.com/app\\t(devel)\\t\\n";
const INFOS = [
  "",
  `modinfo "${INFO}build\\t-gcflags=${NOTED_FLAGS}\\nbuild\\tGOOS=linux\\n"`,
  `modinfo "${INFO}dep\\texample.com/sink\\tv1.0.0\\th1:x\\nbuild\\tGOOS=linux\\n"`,
];

/** A package that the go command links; an empty text means that it has no record. */
interface Linked {
  readonly content: string;
  readonly record: string;
  readonly cached: boolean;
}

/** The initial state of a link step. */
interface Program {
  readonly packages: Readonly<Record<string, Linked>>;
  readonly answers: Readonly<Record<string, AnsweredPackage>>;
  readonly head: string;
  /** Line of build information, if any. */
  readonly info: string;
  readonly end: string;
}

type Random = (below: number) => number;

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[random(from.length)];
  if (found === undefined) {
    throw new Error("nothing to choose from");
  }
  return found;
}

function randomRecord(random: Random): string {
  const needed = INJECTED.filter(() => random(3) === 0);
  const lines = needed.map((path) => `${pick(random, ["import", "relocation"])}\t${path}\n`);
  const woven = pick(random, ["", "#woven\t1\ta\tb\n", "#woven\t1\ta\tb\tf.go:1:2\n#woven\t2\ta\tc\tf.go:1,2\n"]);
  return pick(random, ["", "#link.deps@v2\n", `#link.deps@v2\n${lines.join("")}${woven}`]);
}

function randomPackage(random: Random): Linked {
  return { content: String(random(3)), record: randomRecord(random), cached: random(3) > 0 };
}

/** An archive in Go's cache is named by its content. */
function inCache(content: string, record = ""): string {
  const name = Buffer.from(sha256(content, record), "base64url").toString("hex");
  return world.archive(`gocache/${name}-d`, content, record);
}

function randomProgram(random: Random): Program {
  const answers: Record<string, AnsweredPackage> = {};
  for (const [at, path] of INJECTED.entries()) {
    const archive = inCache(path, random(4) === 0 ? randomRecord(random) : "");
    const version = { version: `v1.${at}.0`, sum: `h1:${at}` };
    const module = path.includes(".") ? { path: path.replace("/inner", ""), ...version } : undefined;
    const imports = INJECTED.slice(at + 1).filter(() => random(3) === 0);
    answers[path] = { archive, size: statSync(archive).size, imports, module };
  }
  const packages = OWN.filter((_, at) => at === 0 || random(4) > 0).map(
    (path) => [path, randomPackage(random)] as const,
  );
  return {
    packages: Object.fromEntries(packages),
    answers,
    head: "# import config",
    info: pick(random, INFOS),
    end: pick(random, ["\n", "\n", ""]),
  };
}

/** In each build, freshly compiled archives are in another folder. */
function importConfigOf({ packages, answers, head, info, end }: Program, build: string): ImportConfig {
  const files = Object.entries(packages).map(([path, { content, record, cached }], at) => {
    // Occasionally the same archive as in an answer of an earlier build; the go command never names an incomplete one.
    const known = content === "0" ? answers[path] : undefined;
    const answered = known?.size === sizeOf(known?.archive ?? "") ? known?.archive : undefined;
    const archive = cached ? inCache(content, record) : world.archive(`${build}/b00${at}/_pkg_.a`, content, record);
    return `packagefile ${path}=${answered ?? archive}`;
  });
  const lines = [head, ...files, ...(info === "" ? [] : [info])];
  return parseImportConfig(`${lines.join("\n")}${end}`);
}

function withPackage(program: Program, path: string, linked: Linked): Program {
  return { ...program, packages: { ...program.packages, [path]: linked } };
}

function someAnswer(random: Random, { answers }: Program): AnsweredPackage {
  return pick(random, Object.values(answers));
}

/** Possible differences of the second link step; most of them leave the cached result valid. */
const OTHER_PROGRAMS: readonly ((program: Program, random: Random) => Program)[] = [
  (program) => {
    const record = program.packages[PROGRAM]?.record ?? "";
    return withPackage(program, PROGRAM, { content: "changed", record, cached: false });
  },
  (program, random) => {
    const [path, { record }] = pick(random, Object.entries(program.packages));
    return withPackage(program, path, { content: "other", record, cached: random(2) === 0 });
  },
  (program, random) => withPackage(program, pick(random, Object.keys(program.packages)), randomPackage(random)),
  (program, random) => withPackage(program, pick(random, OWN), randomPackage(random)),
  (program, random) => {
    const { [pick(random, OWN.slice(1))]: _, ...packages } = program.packages;
    return { ...program, packages };
  },
  (program) => withPackage(program, PROGRAM, { content: "", record: "#link.deps@v9\n", cached: false }),
  (program, random) => ({ ...program, info: pick(random, INFOS) }),
  (program) => ({ ...program, head: `# import config\r${INFOS[1]}` }),
  (program, random) => ({ ...program, end: pick(random, ["\n", "", "\n\nmodinfo second\n"]) }),
];

/** Possible changes between the two. */
const EVENTS: readonly ((program: Program, random: Random) => void)[] = [
  ({ answers }) => world.answers(answers),
  (program, random) => {
    const [path, known] = pick(random, Object.entries(program.answers));
    world.answers({ ...program.answers, [path]: { ...known, archive: inCache("newly compiled") } });
  },
  (program, random) => rmSync(someAnswer(random, program).archive, { force: true }),
  (program, random) => writeFileSync(someAnswer(random, program).archive, "cut"),
  (program, random) => utimesSync(someAnswer(random, program).archive, 1_000_000, 1_000_000),
  ({ answers }) => {
    const imports = Object.keys(answers);
    const packages = Object.entries(answers).map(([path, known]) => [path, { ...known, imports }]);
    const answer = JSON.stringify({ packages: Object.fromEntries(packages), errors: {} });
    writeFileSync(world.requester.session.files.answer("x"), answer);
  },
];

test.each(seeds(5))("a file that the launcher completes equals the tool's (seed %i)", async (seed) => {
  const random = pseudoRandom(seed);
  let kept = 0;
  let completed = 0;
  let needless = 0;
  for (let round = 0; round < 400; round++) {
    let program = randomProgram(random);
    world.newBuild();
    world.answers(program.answers);
    const before = importConfigOf(program, `first${round}`);
    const { requester } = world;
    const stamp = stampOfAnswers(requester.session);
    const first = await completeLink(requester, before, false).catch(() => undefined);
    if (first !== undefined) {
      keepLink(requester, before, first, stamp);
    }
    world.newBuild();
    const changes = random(3);
    for (let change = 0; change < changes; change++) {
      program = pick(random, OTHER_PROGRAMS)(program, random);
    }
    const events = random(2);
    if (events > 0) {
      pick(random, EVENTS)(program, random);
    }
    const after = importConfigOf(program, `second${round}`);
    const launched = world.link(after.text);
    const written = readFileSync(world.importcfg, "utf8");
    const second = await completeLink(world.requester, after, false).catch(() => undefined);
    if (launched.stdout.startsWith("self toolexec")) {
      expect(written).toBe(after.text);
      expect(existsSync(`${world.importcfg}.original`)).toBe(false);
      needless += changes + events === 0 && second !== undefined ? 1 : 0;
      continue;
    }
    expect(launched).toMatchObject({ stdout: expect.stringMatching(/^tool -o a\.out /), stderr: "", exitCode: 0 });
    expect(written).toBe(second?.text ?? "an error");
    kept += 1;
    if (written !== after.text) {
      expect(readFileSync(`${world.importcfg}.original`, "utf8")).toBe(after.text);
      completed += 1;
    }
  }
  expect(kept).toBeGreaterThan(100);
  expect(completed).toBeGreaterThan(50);
  expect(needless).toBe(0);
}, 600_000);
