import { beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run, runOk } from "../support/run.ts";
import { shopModule } from "../support/shop.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { firstMissing } from "../support/transcript.ts";

const LONG = 15 * 60_000;
setDefaultTimeout(LONG);

// The examples in aspects/datadog/README.md are the results of Datadog's files in the standard library and the tracer.

const folder = join(repoRoot, "aspects", "datadog");
const page = readFileSync(join(folder, "README.md"), "utf8");
const shown = new Map(
  [...page.matchAll(/^\*\*([a-z-]+\.yml)\*\*.*?^```go\n(.*?)^```/gms)].map(([, name = "", code = ""]) => [name, code]),
);

let goroot = "";
let tracer = "";
beforeAll(async () => {
  goroot = (await runOk(["go", "env", "GOROOT"])).stdout.trim();
  const list = ["go", "list", "-m", "-f", "{{ .Dir }}", "github.com/DataDog/dd-trace-go/v2"];
  await runOk(["go", "mod", "download", "github.com/DataDog/dd-trace-go/v2"], {
    cwd: shopModule,
    env: goEnvironment(),
  });
  tracer = (await runOk(list, { cwd: shopModule, env: goEnvironment() })).stdout.trim();
});

test("each file of this folder is shown", () => {
  expect([...shown.keys()]).toEqual([
    "sql.yml",
    "os.yml",
    "programs.yml",
    "request-body.yml",
    "route.yml",
    "dial.yml",
    "goroutines.yml",
    "blocking.yml",
    "server.yml",
    "client.yml",
  ]);
});

const sources: readonly (readonly [string, () => string])[] = [
  ["sql.yml", () => join(goroot, "src/database/sql/sql.go")],
  ["os.yml", () => join(goroot, "src/os/file_unix.go")],
  ["programs.yml", () => join(goroot, "src/os/exec/exec.go")],
  ["request-body.yml", () => join(goroot, "src/encoding/json/stream.go")],
  ["dial.yml", () => join(goroot, "src/net/dial.go")],
  ["goroutines.yml", () => join(goroot, "src/runtime/proc.go")],
  // Their types need net/http and the tracer's dependencies compiled.
  ...(long("documents")
    ? ([
        ["route.yml", () => join(goroot, "src/net/http/server.go")],
        ["blocking.yml", () => join(tracer, "instrumentation/httptrace/response_writer.go")],
        ["server.yml", () => join(goroot, "src/net/http/server.go")],
        ["client.yml", () => join(goroot, "src/net/http/transport.go")],
      ] as const)
    : []),
];

test.each(sources)("%s", async (name, source) => {
  using temp = makeTempDir("datadog-readme");
  const command = [await orchestrionBinary(), "try", join(folder, name), source()];
  const env = goEnvironment({ ORCHESTRION_CACHE: temp.at("cache") });
  const { stdout } = await run(command, { cwd: temp.path, env, timeoutMs: LONG });
  const lines = (shown.get(name) ?? "").trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(4);
  expect(firstMissing(lines, stdout.split("\n"))).toBeUndefined();
});
