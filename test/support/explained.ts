import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyToBisect } from "./bisected.ts";
import { goEnvironment } from "./environment.ts";
import { machineHas } from "./groups.ts";
import { repoRoot } from "./paths.ts";
import { run, runOk } from "./run.ts";
import { buildTimeoutMs } from "./service-build.ts";
import { orchestrionBinary } from "./tool.ts";

/** A program about which the commands that explain weaving are asked. */
interface Explained {
  /** Name of its folder below test/e2e/explained. */
  readonly name: string;
  /** Folder of its module, and its package as an argument there. */
  readonly module: string;
  readonly target: string;
  /** A woven program that was built in that module. */
  readonly program: () => string;
  /** A place for `why`. */
  readonly place: string;
}

/** The release of Go with which the files were written: the standard library of another one has other places. */
const RELEASE = "go1.26.8";

/**
 * Tests what `plan`, `diff --deps`, `why`, `inspect`, `bisect` and the full summary say of a program, against the files in
 * test/e2e/explained. With UPDATE_GOLDEN=1 (`npm test -- --update`) the files are written instead. Versions, folders, hashes, times, and
 * what depends on caches are left out; RELEASE must be the release with which they are written.
 */
export function testExplanations(subject: Explained): void {
  const { name, module, target, program, place } = subject;
  const ask = async (...args: readonly string[]) =>
    run([await orchestrionBinary(), ...args], { cwd: module, env: goEnvironment(), timeoutMs: buildTimeoutMs });
  const release = Bun.spawnSync(["go", "env", "GOVERSION"], { cwd: module, env: goEnvironment() }).stdout;
  const isSame = machineHas(`explanations of ${name}`, RELEASE, release.toString().trim() === RELEASE);
  const explains = (what: string, text: () => Promise<string>) =>
    test.if(isSame)(
      `${name}: ${what}`,
      async () => {
        const file = join(repoRoot, "test", "e2e", "explained", name, `${what}.txt`);
        const found = `${steady(await text(), await foldersOf(module))}\n`;
        if (process.env.UPDATE_GOLDEN === "1") {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, found);
        }
        expect(found).toBe(existsSync(file) ? readFileSync(file, "utf8") : `there is no ${file}: add --update`);
      },
      buildTimeoutMs,
    );

  explains("plan", async () => {
    const { stdout } = await ask("plan", target);
    const [plan = ""] = stdout.split("\n`orchestrion pin` would\n");
    return plan;
  });
  explains("diff", async () => (await ask("diff", "--deps", "--stat", target)).stdout);
  explains("why", async () => {
    const { stdout } = await ask("why", place);
    // How many aspects the catalogue has besides, and where their files have them, does not concern the place.
    return stdout.replace(/\n\d+ other aspects.*$/s, "").replaceAll(/(orchestrion:\S+\.yml):\d+:\d+/g, "$1");
  });
  explains("inspect", async () => {
    const { stdout } = await ask("inspect", program());
    return stdout
      .replace(`${program()}:`, "PROGRAM:")
      .replace(/go1\.\S+, \w+\/\w+,/, "GO, SYSTEM,")
      .replace(/orchestrion v\S+, with \d+ aspects/, "orchestrion VERSION, with MANY aspects")
      .replaceAll(/ v\S+: (\d+ places?, from orchestrion:)/g, " VERSION: $1")
      .replaceAll(/\([\w-]{22}\)|\(\w{32}\)/g, "(HASH)");
  });
  explains("summary", async () => {
    const { stderr } = await ask("go", "--summary=full", "build", "-o", program(), target);
    // The line before it says what this build has compiled.
    return stderr.slice(stderr.search(/^orchestrion: \d+ places? in /m)).replace(/of \d+ that/, "of MANY that");
  });
  explains("bisect", () => bisection(name));
}

/** What a bisection prints and writes about a test that fails only woven. */
async function bisection(name: string): Promise<string> {
  using copy = await copyToBisect(name);
  const command = [await orchestrionBinary(), ...copy.args];
  const env = copy.environment(goEnvironment());
  const { stdout, stderr } = await run(command, { cwd: copy.path, env, timeoutMs: buildTimeoutMs });
  const [last = "", ...progress] = stderr.trimEnd().split("\n").toReversed();
  const written = join(copy.path, "bisect.txtar");
  return [...progress.toReversed(), stdout.trimEnd(), last, "", "bisect.txtar:", textOf(written)]
    .join("\n")
    .replaceAll(/\d+\.\d+ ?s$/gm, "TIME")
    .replaceAll(/\(\d+\.\d+s\)/g, "(TIME)")
    .replaceAll(/(orchestrion:\S+\.yml):\d+:\d+/g, "$1")
    .replaceAll(/@v\d[^/\s]*\//g, "@VERSION/")
    .replaceAll(/^orchestrion bisect: run \d+:/gm, "orchestrion bisect: run N:")
    .replace(/found in \d+ runs/, "found in MANY runs")
    .replace(/(^.* with \d+ of \d+ aspects .*\n)+/m, "orchestrion bisect: runs with fewer aspects\n")
    .replaceAll(/^-- (\S+) --\n((?:(?!-- ).*\n?)*)/gm, (part, file, text) =>
      textOf(join(copy.path, file)) === text ? `-- ${file} --\n(as in the module)\n` : part,
    );
}

/** The text of a file; the empty string if the file does not exist. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

async function foldersOf(module: string): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runOk(["go", "env", "GOMODCACHE", "GOROOT"], { cwd: module, env: goEnvironment() });
  const [modules = "", goRoot = ""] = stdout.split("\n");
  return new Map([
    [modules, "MODULES"],
    [goRoot, "GOROOT"],
    [repoRoot, "REPOSITORY"],
  ]);
}

/** A text without folders of this machine, and without blanks at the ends of lines. */
function steady(text: string, folders: ReadonlyMap<string, string>): string {
  const named = [...folders].reduce(
    (result, [folder, word]) => result.replaceAll(folder.replace(/^\//, ""), word).replaceAll(`/${word}`, word),
    text,
  );
  return named.replaceAll(/[ \t]+$/gm, "").trimEnd();
}
