// Builds the type oracle for one target: bun scripts/build-oracle.ts GOOS GOARCH FOLDER
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { compileOracle, goVersionOf } from "../src/types/compile.ts";
import { embeddedOracleName } from "../src/types/embedded.ts";

export interface BuiltOracle {
  readonly file: string;
  /** Size in bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** The version of Go that built it. */
  readonly goVersion: string;
  /** The name under which embeddedOracle() finds it in a compiled executable. */
  readonly embeddedName: string;
}

/**
 * Cross-compiles the oracle with the `go` on PATH. The same Go version gives the same bytes on every machine.
 * @param goos target as GOOS: linux, darwin, windows
 * @param goarch target as GOARCH: amd64, arm64
 * @param outFile the program to write; its folder is created
 * @throws Error when the Go command fails
 */
export async function buildOracle(goos: string, goarch: string, outFile: string): Promise<BuiltOracle> {
  const file = resolve(outFile);
  mkdirSync(dirname(file), { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "oracle-"));
  try {
    const goVersion = await goVersionOf("go", process.env);
    const target = { goos, goarch };
    await compileOracle({ go: "go", env: process.env, target, outFile: file, sourceFolder: join(scratch, "src") });
    const content = readFileSync(file);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { file, size: content.length, sha256, goVersion, embeddedName: embeddedOracleName(goVersion, sha256) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** `buildOracle` into a folder, under the name that `bun build --compile` has to embed. */
export async function buildEmbeddableOracle(goos: string, goarch: string, folder: string): Promise<BuiltOracle> {
  const built = await buildOracle(goos, goarch, join(folder, `oracle-${goos}-${goarch}`));
  const file = join(dirname(built.file), built.embeddedName);
  renameSync(built.file, file);
  return { ...built, file };
}

if (import.meta.main) {
  const [goos, goarch, folder] = process.argv.slice(2);
  if (goos === undefined || goarch === undefined || folder === undefined) {
    console.error("usage: bun scripts/build-oracle.ts GOOS GOARCH FOLDER");
    process.exit(2);
  }
  const built = await buildEmbeddableOracle(goos, goarch, folder);
  console.log(`${built.file}\n${built.size} bytes, ${built.goVersion}, sha256 ${built.sha256}`);
}
