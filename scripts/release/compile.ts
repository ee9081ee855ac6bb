import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { embeddedCatalogue } from "../../src/config/catalogue.ts";
import { catalogueId } from "../../src/config/catalogue-source.ts";
import { type BuiltProgram, buildProgram } from "../build-go-programs.ts";
import { readMetafile } from "./bundle.ts";
import { runCommand } from "./command.ts";
import { readMachO } from "./mach-o.ts";
import { fetchRuntime } from "./runtime.ts";
import { signMachO } from "./sign-mach-o.ts";
import type { Source } from "./source.ts";
import { programName, type Target } from "./targets.ts";
import { weaverHash } from "./weaver.ts";

/** Options without which a compiled binary runs code that lies in the folder it is started from, or is slower to start. */
const COMPILE_OPTIONS = [
  "--compile",
  "--bytecode",
  "--format=esm",
  "--splitting",
  "--minify",
  "--sourcemap=none",
  // Without the folder, which is another one in each build.
  "--entry-naming=[name].[ext]",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
  "--no-compile-autoload-tsconfig",
  "--no-compile-autoload-package-json",
  // What BUN_OPTIONS says is put behind this, and options end here: `--preload` there would run before the first line of ours.
  "--compile-exec-argv=--",
];

export interface CompileRequest {
  /** Folder of the repository. */
  readonly root: string;
  /** The TypeScript file that the program starts with. */
  readonly entry: string;
  /** The file to write. */
  readonly outFile: string;
  readonly goos: string;
  readonly goarch: string;
  /** A platform of a release; when left out the runtime is the bun that runs here. */
  readonly target?: Target;
  readonly source: Source;
}

export interface Compiled {
  /** Names of the npm packages that are part of the program, sorted. */
  readonly bundled: readonly string[];
  /** The Go programs inside. */
  readonly programs: readonly BuiltProgram[];
}

/**
 * Builds one binary. The same sources, Bun and Go give the same bytes, in whatever folder and under whatever name.
 * @throws Error with what the failing program said
 */
export async function compile(request: CompileRequest): Promise<Compiled> {
  const { root, target, goos, goarch, source } = request;
  const scratch = mkdtempSync(join(tmpdir(), "orchestrion-build-"));
  try {
    const programs = [
      await buildProgram("oracle", goos, goarch, scratch),
      await buildProgram("launcher", goos, goarch, scratch),
    ];
    const runtime = target === undefined ? undefined : await fetchRuntime(target, runtimeCache(root), scratch);
    // The name of the file it is told to write is part of what bun writes.
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
        `--metafile=${metafile}`,
        `--outfile=${written}`,
      ],
      root,
    );
    const { packages } = readMetafile(metafile);
    if (goos === "darwin") sign(written);
    publish(written, request.outFile);
    return { bundled: packages, programs };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function runtimeCache(root: string): string {
  return join(root, "node_modules", ".cache", "orchestrion", "runtimes");
}

/** Bun signs again what it changed for arm64 only; the stale signature of its own amd64 program would end ours. */
function sign(file: string): void {
  const program = readFileSync(file);
  if (readMachO(program).signatureFault !== undefined) writeFileSync(file, signMachO(program));
}

/** Moves a finished program to its place, also from another file system; a running one there is left as it is. */
function publish(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    renameSync(from, to); // whoever ends this process now leaves no half of a file
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
