import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type PinFlags, runPin } from "../../src/pin/run.ts";
import { type ServedModule, writeProxy, writeTree } from "./pin-proxy.ts";

const DD = "github.com/DataDog/dd-trace-go";
const ASPECTS = "aspects:\n  - { id: one, join-point: { import-path: main }, advice: [] }\n";

/** A package with one aspect. */
const integration = (folder: string, name: string) => ({
  [join(folder, `${name}.go`)]: `package ${name}\n`,
  [join(folder, "orchestrion.yml")]: ASPECTS,
});

const tracer = (version: string): ServedModule => ({
  path: `${DD}/v2`,
  version,
  goMod: "go 1.24.0\n",
  files: {
    ...integration("ddtrace/tracer", "tracer"),
    ...integration("profiler", "profiler"),
    ...integration("contrib/os", "os"),
    // Its aspects are in the binary's catalogue.
    "instrumentation/httptrace/httptrace.go": "package httptrace\n",
    "internal/internal.go": "package internal\n",
  },
});

const contrib = (path: string, version: string, more = "", imports = ""): ServedModule => ({
  path: `${DD}/contrib/${path}/v2`,
  version,
  goMod: `go 1.24.0\n\nrequire ${DD}/v2 ${version}\n${more}`,
  files: {
    "contrib.go": `package contrib\n\nimport _ "${DD}/v2/ddtrace/tracer"\n${imports}`,
    "orchestrion.yml": ASPECTS,
  },
});

/** A module of OpenTelemetry, whose aspects are in the binary's catalogue. */
const otel = (path: string): ServedModule => ({
  path: `go.opentelemetry.io/contrib/${path}`,
  version: "v0.72.0",
  files: { "otel.go": "package otel\n" },
});

/** A small dd-trace-go. The module for gin is missing, that for database/sql requires a missing one, and that for slog is old. */
const SERVED: readonly ServedModule[] = [
  tracer("v2.10.0"),
  tracer("v2.11.0"),
  tracer("v2.12.0"),
  contrib("net/http", "v2.11.0"),
  contrib("net/http", "v2.12.0"),
  contrib("google.golang.org/grpc", "v2.12.0"),
  contrib("log/slog", "v2.10.0"),
  contrib("database/sql", "v2.12.0", "require example.com/unserved v1.0.0\n", 'import _ "example.com/unserved"\n'),
  otel("exporters/autoexport"),
  otel("instrumentation/net/http/otelhttp"),
];

/** A folder with a module proxy, a module cache and the files of a test; removed by `dispose`. */
export class PinWorld {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;

  constructor(files: Readonly<Record<string, string>>) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "pin-")));
    writeProxy(join(this.root, "proxy"), SERVED);
    writeTree(this.root, files);
    this.environment = {
      ...process.env,
      GOPROXY: `file://${join(this.root, "proxy")}`,
      GOMODCACHE: join(this.root, "modules"),
      GOFLAGS: "-modcacherw",
      GOSUMDB: "off",
      GONOSUMDB: "",
      GOPRIVATE: "",
      GOTOOLCHAIN: "local",
      GOWORK: "",
    };
  }

  path(name: string): string {
    return join(this.root, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs the command in a folder; paths in what it prints begin with ROOT. */
  async pin(folder: string, flags: Partial<PinFlags> = {}, more: Readonly<Record<string, string>> = {}) {
    let out = "";
    let error = "";
    const code = await runPin(
      { with: undefined, all: false, prune: false, validate: false, dryRun: false, ...flags },
      {
        directory: this.path(folder),
        environment: { ...this.environment, ...more },
        terminal: false,
        out: (text) => {
          out += text;
        },
        error: (text) => {
          error += text;
        },
      },
    );
    return { code, out: out.replaceAll(this.root, "ROOT"), error: error.replaceAll(this.root, "ROOT") };
  }

  /** Runs the go command in a folder; standard output and error together. */
  go(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
    const { exitCode, stdout, stderr } = Bun.spawnSync(["go", ...args], {
      cwd: this.path(folder),
      env: { ...this.environment, ...more },
    });
    return { code: exitCode, output: `${stdout}${stderr}` };
  }

  /** All files below a folder with their text. */
  snapshot(folder: string): Record<string, string> {
    const base = this.path(folder);
    return Object.fromEntries(
      readdirSync(base, { recursive: true, encoding: "utf8" })
        .map((name) => join(base, name))
        .filter((path) => statSync(path).isFile())
        .sort()
        .map((path) => [relative(base, path), readFileSync(path, "utf8")]),
    );
  }
}
