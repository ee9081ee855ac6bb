// Builds the Go programs that are embedded in the binary: npx bun scripts/build-go-programs.ts GOOS GOARCH FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type CompileOptions, compileGoProgram, goVersionOf } from "../src/embedded/compile-go.ts";
import { embeddedName, type ProgramName } from "../src/embedded/program.ts";
import { compileOracle } from "../src/type-oracle/compile.ts";

export interface BuiltProgram {
  /** Path, with the name by which embeddedProgram() finds it in a compiled executable. */
  readonly file: string;
  /** Size in bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The Go release that built it. */
  readonly goVersion: string;
}

const LAUNCHER = join(dirname(import.meta.dir), "src", "launcher", "program");

const COMPILERS: Readonly<Record<ProgramName, (options: CompileOptions) => Promise<void>>> = {
  oracle: compileOracle,
  launcher: (options) => compileGoProgram("the launcher", sourcesIn(LAUNCHER), options),
};

/**
 * Cross-compiles a program with the `go` on PATH. The same Go release gives the same bytes on every machine.
 * @param goos target as GOOS: linux, darwin, windows
 * @param goarch target as GOARCH: amd64, arm64
 * @param folder output folder; created if missing
 * @throws Error when the Go command fails
 */
export async function buildProgram(
  program: ProgramName,
  goos: string,
  goarch: string,
  folder: string,
): Promise<BuiltProgram> {
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), `${program}-`));
  try {
    const goVersion = await goVersionOf("go", process.env);
    const outFile = join(resolve(folder), `${program}-${goos}-${goarch}`);
    const sourceFolder = join(scratch, "src");
    await COMPILERS[program]({ go: "go", env: process.env, target: { goos, goarch }, outFile, sourceFolder });
    const content = readFileSync(outFile);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const file = join(dirname(outFile), embeddedName(program, goVersion, sha256));
    renameSync(outFile, file);
    return { file, size: content.length, sha256, goVersion };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function sourcesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name === "go.mod" || name.endsWith(".go"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

if (import.meta.main) {
  const [goos, goarch, folder] = process.argv.slice(2);
  if (goos === undefined || goarch === undefined || folder === undefined) {
    console.error("usage: npx bun scripts/build-go-programs.ts GOOS GOARCH FOLDER");
    process.exit(2);
  }
  for (const program of ["oracle", "launcher"] as const) {
    const built = await buildProgram(program, goos, goarch, folder);
    console.log(`${built.file}\n${built.size} bytes, ${built.goVersion}, sha256 ${built.sha256}`);
  }
}
