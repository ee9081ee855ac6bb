import { afterEach, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PinFlags, runPin } from "../../src/pin/run.ts";
import { long } from "../support/groups.ts";
import { writeTree } from "./pin-proxy.ts";

// Modules that real programs pin, from the machine's configured module proxy.
setDefaultTimeout(300_000);

let folder = "";
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = { ...process.env, GOWORK: "off", GOFLAGS: "" };

function go(...args: string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync(["go", ...args], { cwd: folder, env: environment });
  return { code: exitCode, output: `${stdout}${stderr}` };
}

async function pin(flags: Partial<PinFlags> = {}) {
  let output = "";
  const add = (text: string) => {
    output += text;
  };
  const all = { with: undefined, all: false, prune: false, validate: false, dryRun: false, ...flags };
  const code = await runPin(all, { directory: folder, environment, terminal: false, out: add, error: add });
  return { code, output };
}

test.if(long("datadog"))("dd-trace-go for a program with HTTP, structured logs and gRPC", async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "pin-real-")));
  writeTree(folder, {
    "go.mod": "module example.com/app\n\ngo 1.25.0\n\nrequire google.golang.org/grpc v1.83.2\n",
    "main.go": `package main

import (
	"log/slog"
	"net/http"

	"google.golang.org/grpc"
)

func main() {
	slog.Info("start", "grpc", grpc.Version)
	http.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
}
`,
  });
  expect(go("mod", "tidy")).toMatchObject({ code: 0 });

  const first = await pin();
  expect(first.output).toContain("+ github.com/DataDog/dd-trace-go/contrib/google.golang.org/grpc/v2\n");
  expect(first.code).toBe(0);
  const toolFile = readFileSync(join(folder, "orchestrion.tool.go"), "utf8");
  expect(toolFile.match(/_ ".*"/g)).toEqual([
    '_ "github.com/DataDog/dd-trace-go/contrib/google.golang.org/grpc/v2"',
    '_ "github.com/DataDog/dd-trace-go/contrib/log/slog/v2"',
    '_ "github.com/DataDog/dd-trace-go/contrib/net/http/v2"',
    '_ "github.com/DataDog/dd-trace-go/v2/contrib/os"',
    '_ "github.com/DataDog/dd-trace-go/v2/ddtrace/tracer"',
    '_ "github.com/DataDog/dd-trace-go/v2/instrumentation/httptrace"',
    '_ "github.com/DataDog/dd-trace-go/v2/profiler"',
  ]);
  expect(go("mod", "tidy", "-diff")).toEqual({ code: 0, output: "" });
  expect(go("build", "-o", join(folder, "app"), "./...")).toEqual({ code: 0, output: "" });
  expect(await pin({ validate: true })).toMatchObject({ code: 0 });
});
