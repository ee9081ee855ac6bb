import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../../src/base/version.ts";
import { againFlag, KEY_FLAG } from "../../../src/session/key-flag.ts";
import { createSession } from "../../../src/session/session.ts";
import { appendMember } from "../../../src/toolexec/archive.ts";
import { parseImportConfig } from "../../../src/toolexec/importcfg.ts";
import {
  formatLinkDependencies,
  type InheritedDependencies,
  inheritedDependencies,
  LINK_DEPS,
} from "../../../src/toolexec/link-deps.ts";
import { repoRoot } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { sessionData } from "../../support/session.ts";
import { LauncherWorld } from "./fixture.ts";

// Random packages that no aspect matches, with random link records in the archives of their imports: the archive that the launcher
// leaves is the one that the tool leaves, byte for byte. In some rounds a process of the tool compiles the package as well; in all
// others the tool's own functions say what it would have written.

const world = new LauncherWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

const OUTPUT = world.path("out.a");
const COMPILED = world.path("compiled.a");
const PATHS = ["a", "b/c", "example.com/app", "example.com/app/x", "fmt", "unsafe", "z-1.v2/Q_~", "übung", "b", "main"];

type Random = (below: number) => number;

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[random(from.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

/** Most are of the present format; the last ones are records that no release can read. */
function randomRecord(random: Random): string {
  const paths = () => PATHS.filter((path) => random(4) === 0 && (path !== "übung" || random(4) === 0));
  const comments = random(2) === 0 ? ["#woven\t1\ta\tb\n", "#mark\tother\n"] : [];
  const lines = [...paths(), ...paths()].map(
    (path) => `${pick(random, ["import", "relocation", "program-link"])}\t${path}\n`,
  );
  if (random(40) === 0) return pick(random, ["#link.deps@v3\n", "#link.deps@v2\nother\ta\n", "#link.deps@v2\na\n"]);
  return random(6) === 0
    ? `#link.deps@v1\n${paths().join("\n")}\n${comments.join("")}`
    : `#link.deps@v2\n${[...lines, ...comments].join("")}`;
}

function writeArchive(random: Random, file: string): void {
  writeFileSync(file, "!<arch>\n");
  appendMember(file, "__.PKGDEF", "x".repeat(random(3)));
  if (random(3) > 0) appendMember(file, LINK_DEPS, randomRecord(random));
  if (random(3) === 0) appendMember(file, "asm.o", "y".repeat(random(3)));
}

/** A compile of a package. */
interface Compile {
  readonly importPath: string;
  readonly packagePath: string;
  readonly importcfg: string;
  readonly flags: readonly string[];
  readonly mark: string | undefined;
  readonly again: boolean;
}

function randomCompile(random: Random): Compile {
  const imports = PATHS.filter(() => random(3) === 0).map((path, at) => {
    const archive = world.path(`import${at}.a`);
    if (random(60) === 0) rmSync(archive, { force: true });
    else writeArchive(random, archive);
    return `packagefile ${path}=${archive}\n`;
  });
  const importPath = pick(random, PATHS);
  const mark = random(3) === 0 ? "MARK".slice(random(4)) : undefined;
  const again = random(20) === 0;
  const key = again ? againFlag("KEY") : `${KEY_FLAG}KEY${mark === undefined ? "" : `,${mark}`}`;
  const keyed = mark !== undefined || again || random(2) === 0;
  return {
    importPath,
    packagePath: random(8) === 0 ? "main" : importPath,
    importcfg: imports.join(""),
    flags: [...(keyed ? [key] : []), ...(random(10) === 0 ? ["-dynlink"] : [])],
    mark: again ? undefined : mark,
    again,
  };
}

/** The archive as the tool leaves it, in Latin-1; undefined where the tool says what is wrong, or has to do more. */
function expected({ importPath, packagePath, importcfg, flags, mark, again }: Compile): string | undefined {
  writeFileSync(OUTPUT, readFileSync(COMPILED));
  let inherited: InheritedDependencies;
  try {
    inherited = inheritedDependencies(parseImportConfig(importcfg).packageFiles);
  } catch {
    return undefined;
  }
  const linksMore = inherited.size > 0 && (packagePath === "main" || flags.includes("-dynlink"));
  // UTF-16, which the tool compares, has another order than bytes.
  if (again || linksMore || [...inherited.keys()].some((path) => /\P{ASCII}/u.test(path))) return undefined;
  const records = new Map([...inherited].filter(([path]) => path !== "unsafe" && path !== importPath));
  if (records.size > 0 || mark !== undefined) {
    appendMember(OUTPUT, LINK_DEPS, formatLinkDependencies(records, [], mark));
  }
  return readFileSync(OUTPUT, "latin1");
}

function events(): string {
  return readFileSync(join(world.session, "events"), "utf8");
}

test.each(seeds(3))("the launcher's archive is the tool's (seed %i)", async (seed) => {
  const random = pseudoRandom(seed);
  world.script("compile", `cp ${COMPILED} ${OUTPUT}; echo compiled; echo complains >&2`);
  const data = sessionData(world.folder, { toolVersion: VERSION, injects: false });
  const index = { format: 1 as const, toolVersion: "v1", fingerprint: "abc", rootModule: undefined, aspects: [] };
  const plan = { index, aspects: [], injectable: { imports: [], links: [] }, injections: [], interfaces: [] };
  mkdirSync(world.session, { recursive: true });
  createSession(world.session, { data, plan, graph: { packages: {}, errors: {} }, launchPlan: undefined });
  const done = { handedOver: 0, unchanged: 0, appended: 0, byTool: 0 };
  for (let round = 0; round < 500; round++) {
    const compile = randomCompile(random);
    writeArchive(random, COMPILED);
    const archive = expected(compile);
    world.plan({ relocations: true });
    const args = [
      "-p",
      compile.packagePath,
      ...compile.flags,
      "-o",
      OUTPUT,
      "-importcfg",
      world.path("importcfg"),
      "-pack",
    ];
    writeFileSync(world.path("importcfg"), compile.importcfg);
    const environment = { TOOLEXEC_IMPORTPATH: compile.importPath };
    writeFileSync(OUTPUT, "nothing compiled");
    const launched = world.launch([world.path("compile"), ...args], environment);
    if (archive === undefined) {
      expect(launched.stdout).toStartWith("self toolexec");
      done.handedOver += 1;
      continue;
    }
    const ran = { stdout: "compiled\n", stderr: "complains\n", exitCode: 0 };
    expect(launched).toEqual(ran);
    expect(readFileSync(OUTPUT, "latin1")).toBe(archive);
    const told = events();
    expect(told).toBe(`{"kind":"done","importPath":"${compile.importPath}"}\n`);
    const appended = archive.length > readFileSync(COMPILED).length;
    done[appended ? "appended" : "unchanged"] += 1;
    if (appended && round % 20 === 0) {
      const tool = [process.execPath, join(repoRoot, "src", "main.ts"), "toolexec", `--session=${world.session}`];
      writeFileSync(join(world.session, "events"), "");
      const env = { PATH: process.env.PATH ?? "", ...environment };
      const { stdout, stderr, exitCode } = Bun.spawnSync([...tool, world.path("compile"), ...args], { env });
      expect({ stdout: stdout.toString(), stderr: stderr.toString(), exitCode }).toEqual(ran);
      expect(readFileSync(OUTPUT, "latin1")).toBe(archive);
      expect(events()).toBe(told);
      done.byTool += 1;
    }
  }
  expect(Object.values(done).every((count) => count > 4)).toBe(true);
}, 600_000);
