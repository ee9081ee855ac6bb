import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { embeddedCatalogue } from "../../src/config/catalogue.ts";
import { catalogueId } from "../../src/config/catalogue-source.ts";
import { type BuiltProgram, buildProgram } from "../build-go-programs.ts";
import { writePage } from "../build-page.ts";
import { packagesOf, readMetafile } from "./bundle.ts";
import { runCommand } from "./command.ts";
import { readMachO } from "./mach-o.ts";
import { fetchRuntime } from "./runtime.ts";
import { signMachO } from "./sign-mach-o.ts";
import type { Source } from "./source.ts";
import { programName, type Target } from "./targets.ts";
import { weaverHash } from "./weaver.ts";

/** Options that keep a compiled binary from running code in its working directory, or that make it start faster. */
const COMPILE_OPTIONS = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--splitting",
  "--minify",
  "--sourcemap=none",
  // Without the folder, which differs from build to build.
  "--entry-naming=[name].[ext]",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--no-compile-autoload-tsconfig",
  "--no-compile-autoload-package-json",
  // Ends the options, so that those of BUN_OPTIONS, which Bun appends, have no effect: `--preload` would run code before ours.
  "--compile-exec-argv=--",
];

export interface CompileRequest {
  /** Folder of the repository. */
  readonly root: string;
  /** The TypeScript entry point. */
  readonly entry: string;
  /** The file to write. */
  readonly outFile: string;
  readonly goos: string;
  readonly goarch: string;
  /** A platform of a release; by default the runtime is the bun that runs this script. */
  readonly target?: Target;
  readonly source: Source;
}

export interface Compiled {
  /** Names of the npm packages in the program, sorted. */
  readonly bundled: readonly string[];
  /** The embedded Go programs. */
  readonly programs: readonly BuiltProgram[];
}

/**
 * Builds one binary. The same sources, Bun and Go give the same bytes, in any folder and under any name.
 * @throws Error with the output of the failing program
 */
export async function compile(request: CompileRequest): Promise<Compiled> {
  const { root, target, goos, goarch, source } = request;
  const scratch = mkdtempSync(join(tmpdir(), "orchestrion-build-"));
  try {
    const programs = [
      await buildProgram("oracle", goos, goarch, scratch),
      await buildProgram("launcher", goos, goarch, scratch),
    ];
    const page = await writePage(root, scratch);
    const runtime = target === undefined ? undefined : await fetchRuntime(target, runtimeCache(root), scratch);
    // Bun's output contains the name of its output file, so it is always the same.
    const written = join(scratch, programName(goos));
    const metafile = join(scratch, "meta.json");
    await runCommand(
      [
        process.execPath,
        "build",
        ...COMPILE_OPTIONS,
        ...(target === undefined ? [] : [`--target=${target.bun}`, `--compile-executable-path=${runtime}`]),
        `--define=ORCHESTRION_VERSION=${JSON.stringify(source.version)}`,
        `--define=ORCHESTRION_COMMIT=${JSON.stringify(source.commit)}`,
        `--define=ORCHESTRION_WEAVER=${JSON.stringify(await weaverHash(root))}`,
        `--define=ORCHESTRION_CATALOGUE=${JSON.stringify(catalogueId(embeddedCatalogue()))}`,
        request.entry,
        ...programs.map((program) => program.file),
        page.file,
        `--metafile=${metafile}`,
        `--outfile=${written}`,
      ],
      root,
    );
    const { packages } = readMetafile(metafile);
    if (goos === "darwin") sign(written);
    publish(written, request.outFile);
    return { bundled: [...new Set([...packages, ...packagesOf(page.inputs)])].sort(), programs };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function runtimeCache(root: string): string {
  return join(root, "node_modules", ".cache", "orchestrion", "runtimes");
}

/** Signs the program if Bun has not: it renews the signature only for arm64, and macOS ends a program with a stale one. */
function sign(file: string): void {
  const program = readFileSync(file);
  if (readMachO(program).signatureFault !== undefined) writeFileSync(file, signMachO(program));
}

/** Moves a finished program to its place, even to another file system, without changing a running program there. */
function publish(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to); // atomic: a killed build leaves no partial file
    return;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
  }
  const beside = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
  try {
    copyFileSync(from, beside);
    renameSync(beside, to);
  } finally {
    rmSync(beside, { force: true });
  }
}
