// Builds the binary: npx bun scripts/build-binaries.ts [--all | --target NAME…] [--entry FILE] [--out FILE]
// `--all` builds every platform and writes all files of a release: [--out-dir DIR] [--download-url URL]
import { rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeAssets } from "./release/assets.ts";
import { compile } from "./release/compile.ts";
import { npmComponents } from "./release/components.ts";
import { licences } from "./release/licences.ts";
import { sbom } from "./release/sbom.ts";
import { type Source, sourceHere } from "./release/source.ts";
import { findTarget, programName, type Target, targets } from "./release/targets.ts";

const ROOT = dirname(import.meta.dir);

const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    target: { type: "string", multiple: true, default: [] },
    entry: { type: "string", default: join(ROOT, "src", "main.ts") },
    out: { type: "string" },
    "out-dir": { type: "string", default: join(ROOT, "dist") },
    version: { type: "string" },
    "download-url": { type: "string" },
  },
});

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function main(): Promise<void> {
  if (Bun.which("go") === null) {
    throw new Error(
      "no `go` on PATH: the type oracle and the launcher inside the binary are Go programs. Install Go: https://go.dev/dl/",
    );
  }
  if (values.out !== undefined && (values.all || values.target.length > 1)) {
    throw new Error("--out names one file; use --out-dir for several platforms");
  }
  const here = await sourceHere(ROOT);
  const source = { ...here, version: values.version ?? here.version };
  if (values.all) {
    await release(source);
  } else if (values.target.length === 0) {
    const goos = process.platform === "win32" ? "windows" : process.platform;
    const goarch = process.arch === "x64" ? "amd64" : process.arch;
    await build(source, values.out ?? join(values["out-dir"], programName(goos)), goos, goarch);
  } else {
    for (const target of values.target.map(findTarget)) await buildTarget(source, target);
  }
}

/** Builds all platforms, then writes the files of a release to the folder `release` beside the binaries. */
async function release(source: Source): Promise<void> {
  const built: { readonly target: Target; readonly file: string; readonly compiled: Compiled }[] = [];
  for (const target of targets) built.push({ target, ...(await buildTarget(source, target)) });
  const bundled = [...new Set(built.flatMap(({ compiled }) => compiled.bundled))].sort();
  const npm = npmComponents(bundled, ROOT);
  const goVersion = built[0]?.compiled.programs[0]?.goVersion ?? "";
  const folder = resolve(values["out-dir"], "release");
  rmSync(folder, { recursive: true, force: true });
  const names = writeAssets({
    root: ROOT,
    folder,
    source,
    binaries: built,
    sbom: sbom({ source, targets, npm, goVersion }),
    licences: await licences(ROOT, npm, goVersion),
    downloadUrl: values["download-url"],
  });
  console.log(`${folder}  ${names.length} files`);
}

type Compiled = Awaited<ReturnType<typeof compile>>;

async function buildTarget(source: Source, target: Target): Promise<{ file: string; compiled: Compiled }> {
  const suffix = target.goos === "windows" ? ".exe" : "";
  const file = values.out ?? join(values["out-dir"], `orchestrion-${target.name}${suffix}`);
  return { file: resolve(file), compiled: await build(source, file, target.goos, target.goarch, target) };
}

async function build(source: Source, out: string, goos: string, goarch: string, target?: Target): Promise<Compiled> {
  const outFile = resolve(out);
  const compiled = await compile({
    root: ROOT,
    entry: resolve(values.entry),
    outFile,
    goos,
    goarch,
    source,
    ...(target === undefined ? {} : { target }),
  });
  console.log(`${outFile}  ${(statSync(outFile).size / 1e6).toFixed(1)} MB  ${source.version}`);
  return compiled;
}
