import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Child, startChild } from "../../support/child.ts";
import { type Environment, goEnvironment } from "../../support/environment.ts";
import type { TempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";
import { run, runOk } from "../../support/run.ts";

/** A compile for the reference to weave. */
interface ReferenceCompile {
  /** Folder of the root module, whose `orchestrion.yml` applies. */
  readonly configuration: string;
  readonly importPath: string;
  readonly main: boolean;
  readonly lang: string;
  readonly sources: readonly string[];
  readonly importcfg: string;
}

/** The reference's result for a package. */
interface ReferenceResult {
  /** Woven files by the source that they replace. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that it records for the linker and that the importcfg lacks: `import P` or `relocation P`, sorted. */
  readonly dependencies: readonly string[];
  /** Its error message if it failed. */
  readonly error: string | undefined;
}

// The reference runs this as the compiler: it records its arguments and writes an empty archive.
const COMPILER = `#!/bin/sh
printf '%s\\n' "$@" > "$WEAVING_ARGUMENTS"
while [ $# -gt 0 ]; do
  if [ "$1" = -o ]; then printf '!<arch>\\n' > "$2"; fi
  shift
done
`;

// The reference runs this as the go command. For a nested build of injected packages it returns an answer without building
// anything: only the woven sources are compared, which do not depend on those packages.
const goCommand = (real: string, archive: string): string => `#!/bin/sh
case " $* " in
*" -export=true "*)
  for last; do :; done
  printf '{"ImportPath": "%s", "Name": "x", "Dir": "/", "Export": "%s", "GoFiles": []}\\n' "$last" '${archive}'
  exit 0 ;;
esac
exec '${real}' "$@"
`;

/**
 * DataDog/orchestrion as a weaver of single packages: its \`toolexec\` command is run with a compiler that does nothing, so
 * that no package has to be compiled, and with archives that were compiled without weaving.
 */
export class Reference implements Disposable {
  readonly #binary: string;
  readonly #folder: TempDir;
  readonly #server: Child;
  readonly #environment: Environment;
  #compiles = 0;

  private constructor(binary: string, folder: TempDir, server: Child, environment: Environment) {
    this.#binary = binary;
    this.#folder = folder;
    this.#server = server;
    this.#environment = environment;
  }

  /** Installs a release through the Go module proxy and returns the path of its binary. */
  static async install(folder: TempDir, version: string): Promise<string> {
    const env = goEnvironment({ GOBIN: folder.at("bin") });
    const command = ["go", "install", `github.com/DataDog/orchestrion@${version}`];
    await runOk(command, { cwd: folder.path, env, timeoutMs: 15 * 60_000 });
    return folder.at("bin", "orchestrion");
  }

  /** Starts the server that all its processes share. */
  static async start(binary: string, folder: TempDir): Promise<Reference> {
    const real = (await runOk(["go", "env", "GOROOT"])).stdout.trim();
    mkdirSync(folder.at("tools"));
    const archive = folder.at("empty.a");
    writeFileSync(archive, "!<arch>\n");
    writeProgram(folder.at("tools", "compile"), COMPILER);
    writeProgram(folder.at("tools", "go"), goCommand(join(real, "bin", "go"), archive));
    const environment = {
      ...goEnvironment({ CGO_ENABLED: "0" }),
      PATH: `${folder.at("tools")}:${process.env.PATH ?? ""}`,
      DD_ORCHESTRION_IS_GOMOD_VERSION: "true",
    };
    const url = folder.at("server.url");
    const command = [binary, "server", "--url-file", url, "--build-flags", "[build]", "--inactivity-timeout", "1h"];
    const server = startChild(command, folder.path, environment, true);
    await until("the reference's server", () => existsSync(url) && readFileSync(url, "utf8") !== "");
    const shared = { ...environment, ORCHESTRION_JOBSERVER_URL: readFileSync(url, "utf8").trim() };
    return new Reference(binary, folder, server, shared);
  }

  /** Weaves one package. */
  async weave(asked: ReferenceCompile): Promise<ReferenceResult> {
    const number = this.#compiles++;
    const work = this.#folder.at(`work-${number}`, "b001");
    mkdirSync(work, { recursive: true });
    const importcfg = join(work, "importcfg");
    cpSync(asked.importcfg, importcfg);
    const argumentsFile = join(work, "arguments");
    const name = asked.main ? "main" : asked.importPath;
    const flags = ["-o", join(work, "_pkg_.a"), "-p", name, `-lang=${asked.lang}`, "-complete"];
    const compile = [this.#folder.at("tools", "compile"), ...flags, "-buildid", `${number}/${number}`];
    const command = [this.#binary, "toolexec", ...compile, "-importcfg", importcfg, "-pack", ...asked.sources];
    const env = { ...this.#environment, TOOLEXEC_IMPORTPATH: asked.importPath, WEAVING_ARGUMENTS: argumentsFile };
    const result = await run(command, { cwd: asked.configuration, env, timeoutMs: 120_000 });
    // The reference may run the compiler before it crashes.
    if (result.code !== 0 || !existsSync(argumentsFile)) {
      return { files: new Map(), dependencies: [], error: result.stderr.trim() || `exit code ${result.code}` };
    }
    const told = readFileSync(argumentsFile, "utf8").trimEnd().split("\n");
    const dependencies = recorded(readFileSync(join(work, "_pkg_.a"), "latin1"));
    return { files: replaced(asked.sources, told), dependencies, error: undefined };
  }

  [Symbol.dispose](): void {
    this.#server.kill();
  }
}

/** Sources that were replaced by woven files, which have the same positions among the compiler's arguments. */
function replaced(sources: readonly string[], told: readonly string[]): Map<string, string> {
  const first = told.indexOf("-pack") + 1;
  const files = new Map<string, string>();
  for (const [index, source] of sources.entries()) {
    const actual = told[first + index];
    if (actual !== undefined && actual !== source && basename(actual).endsWith(".go")) {
      files.set(source, actual);
    }
  }
  return files;
}

/** The entries of the record in an archive (spec: toolexec §9.3). */
function recorded(archive: string): string[] {
  const record = archive.slice(archive.indexOf("#link.deps@v2\n"));
  return [...record.matchAll(/^(import|relocation)\t(.+)$/gm)].map(([, kind, path]) => `${kind} ${path}`).toSorted();
}

function writeProgram(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}
