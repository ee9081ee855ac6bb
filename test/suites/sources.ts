import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../src/base/json.ts";
import type { Environment } from "../support/environment.ts";
import { repoRoot } from "../support/paths.ts";
import { type RunOptions, runOk } from "../support/run.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import type { Library, StandardPackages } from "./libraries.ts";

/**
 * Creates the module in which tests run, plain and woven: one that requires the library, or one that weaves the standard library.
 * Woven, the tests record spans; the tool itself leaves the SDK out of tests, and dd-trace-go its tracer.
 *
 * @param binary the tool
 * @param folder to be created for the module
 * @returns patterns of the packages to test
 */
export async function prepare(
  tests: Library | StandardPackages,
  binary: string,
  folder: string,
  env: Environment,
): Promise<readonly string[]> {
  if ("within" in tests) {
    for (const name of ["go.mod", "go.sum", "orchestrion.tool.go"]) {
      cpSync(join(repoRoot, "test", "e2e", tests.within, name), join(folder, name));
    }
  } else {
    await requireLibrary(tests, binary, folder, env);
  }
  const recording = recordingOf(tests);
  if (recording !== undefined) cpSync(join(import.meta.dir, "recording", recording), join(folder, "orchestrion.yml"));
  return "within" in tests ? tests.packages : tests.packages.map((pattern) => inModule(pattern, tests.module));
}

/** The aspect file that makes tests record spans; undefined if they record none. */
function recordingOf(tests: Library | StandardPackages): string | undefined {
  if ("within" in tests && tests.within === "rasp") return tests.silent ? undefined : "tracer.yml";
  return tests.looksForGoroutines ? "providers.yml" : "sdk.yml";
}

/**
 * Creates a module that requires a copy of the library: the main module has no version, and most aspects are for certain versions of
 * a library.
 */
async function requireLibrary(library: Library, binary: string, folder: string, env: Environment): Promise<void> {
  const { module, version, packages } = library;
  const copy = join(folder, "library");
  mkdirSync(folder, { recursive: true });
  await copyModule(library, copy, env);
  // A library without dependencies has none.
  if (existsSync(join(copy, "go.sum"))) cpSync(join(copy, "go.sum"), join(folder, "go.sum"));
  const options: RunOptions = { cwd: folder, env, timeoutMs: buildTimeoutMs };
  await runOk(["go", "mod", "init", "example.com/suite"], options);
  await runOk(["go", "mod", "edit", `-require=${module}@${version}`, `-replace=${module}=./library`], options);
  const imports = (await importable(library, copy, env)).map((path) => `import _ "${path}"\n`);
  writeFileSync(join(folder, "suite.go"), `package suite\n\n${imports.join("")}`);
  const own = packages.map((pattern) => `${inModule(pattern, module)}@${version}`);
  const get = ["go", "get", "-t", ...own, ...(library.with ?? [])];
  await runOk(get, options);
  await runOk([binary, "pin", "--with", "opentelemetry"], options);
  // pin removes requirements of tests alone.
  await runOk(get, options);
}

/** Import paths of a library's packages that another module can import. */
async function importable({ packages, flags = [] }: Library, copy: string, env: Environment): Promise<string[]> {
  const format = '{{if ne .Name "main"}}{{if .GoFiles}}{{.ImportPath}}{{end}}{{end}}';
  // In a main module, other than in a dependency, go.mod must be up to date. That of kafka-go is not.
  const list = ["go", "list", "-mod=mod", ...tags(flags), "-f", format, ...packages];
  const { stdout } = await runOk(list, { cwd: copy, env });
  return stdout.split("\n").filter((path) => path !== "" && !path.split("/").includes("internal"));
}

function tags(flags: readonly string[]): readonly string[] {
  return flags.filter((flag) => flag.startsWith("-tags="));
}

/** A pattern of packages by import path: `./test/...` becomes `MODULE/test/...`. */
function inModule(pattern: string, module: string): string {
  return module + pattern.replace(/^\./, "");
}

/** Copies a module's sources from the module cache, in which they are read-only. */
async function copyModule({ module, version, modFile }: Library, folder: string, env: Environment): Promise<void> {
  const { stdout } = await runOk(["go", "mod", "download", "-json", `${module}@${version}`], { env });
  const answer: unknown = JSON.parse(stdout);
  if (!isRecord(answer) || typeof answer.Dir !== "string") throw new Error(`no folder in ${stdout}`);
  cpSync(answer.Dir, folder, { recursive: true });
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  if (modFile === undefined) return;
  for (const kind of ["mod", "sum"]) cpSync(join(folder, `${modFile}.${kind}`), join(folder, `go.${kind}`));
}
