// Builds the binary: bun scripts/build-binaries.ts [--all | --target NAME…] [--entry FILE] [--out FILE]
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import packageFile from "../package.json" with { type: "json" };
import targets from "../release/targets.json" with { type: "json" };
import { buildProgram } from "./build-go-programs.ts";

/** One line of release/targets.json. */
interface Target {
  /** `linux-x64`: part of the file's name. */
  readonly name: string;
  /** Name of the target for `bun build --compile --target`. */
  readonly bun: string;
  readonly goos: string;
  readonly goarch: string;
}

const ROOT = dirname(import.meta.dir);

/** Options without which a compiled binary runs code that lies in the folder it is started from, or is slower to start. */
const COMPILE_OPTIONS = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--splitting",
  "--minify",
  "--sourcemap=none",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--no-compile-autoload-tsconfig",
  "--no-compile-autoload-package-json",
];

const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    target: { type: "string", multiple: true, default: [] },
    entry: { type: "string", default: join(ROOT, "src", "main.ts") },
    out: { type: "string" },
    version: { type: "string" },
  },
});

if (Bun.which("go") === null) {
  fail(
    "no `go` on PATH: the type oracle and the launcher inside the binary are Go programs. Install Go: https://go.dev/dl/",
  );
}

const chosen = chooseTargets();
const version = values.version ?? (await versionHere());
for (const target of chosen) {
  await build(target);
}

function chooseTargets(): readonly Target[] {
  if (values.all) {
    return targets;
  }
  return values.target.length === 0 ? [ownTarget()] : values.target.map(findTarget);
}

function findTarget(name: string): Target {
  const known = targets.map((target) => target.name).join(", ");
  return targets.find((target) => target.name === name) ?? fail(`unknown target ${name}; known are: ${known}`);
}

/** The target that is this machine: the runtime it is built from is then the bun that runs here. */
function ownTarget(): Target {
  const goos = process.platform === "win32" ? "windows" : process.platform;
  const goarch = process.arch === "x64" ? "amd64" : process.arch;
  return { name: "", bun: "", goos, goarch };
}

async function build(target: Target): Promise<void> {
  const suffix = target.goos === "windows" ? ".exe" : "";
  const name = target.name === "" ? `orchestrion${suffix}` : `orchestrion-${target.name}${suffix}`;
  const out = resolve(values.out ?? join(ROOT, "dist", name));
  mkdirSync(dirname(out), { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "orchestrion-build-"));
  try {
    const oracle = await buildProgram("oracle", target.goos, target.goarch, scratch);
    const launcher = await buildProgram("launcher", target.goos, target.goarch, scratch);
    const command = [
      process.execPath,
      "build",
      ...COMPILE_OPTIONS,
      ...(target.bun === "" ? [] : [`--target=${target.bun}`]),
      `--define=ORCHESTRION_VERSION=${JSON.stringify(version)}`,
      `--define=ORCHESTRION_COMMIT=${JSON.stringify(await git("rev-parse", "HEAD"))}`,
      resolve(values.entry),
      oracle.file,
      launcher.file,
      `--outfile=${out}`,
    ];
    const child = Bun.spawn(command, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    const [said, complained] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
    ]);
    if ((await child.exited) !== 0) {
      fail(`bun build failed for ${name}:\n${said}${complained}`);
    }
    console.log(`${out}  ${(statSync(out).size / 1e6).toFixed(1)} MB  ${version}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The version of package.json on a commit that is tagged with it; anywhere else marked as a build in between. */
async function versionHere(): Promise<string> {
  const tags = (await git("tag", "--points-at", "HEAD")).split("\n");
  const clean = (await git("status", "--porcelain", "--untracked-files=no")) === "";
  if (clean && tags.includes(`v${packageFile.version}`)) {
    return packageFile.version;
  }
  const commit = await git("rev-parse", "--short=12", "HEAD");
  return `${packageFile.version}+${commit === "" ? "unknown" : commit}${clean ? "" : ".modified"}`;
}

/** Answer of a git command; empty outside of a repository. */
async function git(...args: string[]): Promise<string> {
  if (Bun.which("git") === null) {
    return "";
  }
  const child = Bun.spawn(["git", ...args], { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
  const text = await new Response(child.stdout).text();
  return (await child.exited) === 0 ? text.trim() : "";
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
