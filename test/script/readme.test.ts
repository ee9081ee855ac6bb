import { expect, test } from "bun:test";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { cleanEnvironment, goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { buildService, buildTimeoutMs } from "../support/service-build.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { BuildWorld } from "./build-world.ts";

const readme = readFileSync(join(repoRoot, "README.md"), "utf8");

const AUDIT = `package audit

import "os"

func Created(name string) (*os.File, error) {
	println("created", name)
	return os.Create(name)
}
`;

const APP = `package main

import "os"

func main() {
	file, err := os.Create("/dev/null")
	if err != nil {
		panic(err)
	}
	file.Close()
}
`;

const auditing = readFileSync(join(repoRoot, "docs", "auditing.md"), "utf8");

/** Without what depends on the machine and the version. */
function steadyBill(text: string): string {
  return text
    .replace(/: [\w-]+, go\S+, \w+\/\w+,/, ": FORMAT, GO, SYSTEM,")
    .replace(/orchestrion v\S+,/, "orchestrion VERSION,")
    .replace(/whole \(\w+\)/, "whole (HASH)");
}

/** The output of a command in docs/auditing.md. */
function audited(command: string): string {
  const [, shown = ""] = auditing.split(`\n$ orchestrion ${command}\n`);
  return shown.slice(0, shown.indexOf("```"));
}

test("README's aspect has the effect that README describes", async () => {
  const aspects = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? "";
  using world = await BuildWorld.create({
    "go.mod": "module example.com/audit\n\ngo 1.23\n",
    "orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/audit" // integration\n',
    "orchestrion.yml": aspects,
    "audit.go": AUDIT,
    "cmd/app/main.go": APP,
  });
  const program = world.at("app");
  const built = await world.orchestrion(["go", "--summary=full", "build", "-o", program, "./cmd/app"]);
  const steady = (text: string) => text.replace(/of \d+ that/, "of MANY that");
  expect(steady(built.stderr)).toBe(steady(audited("go --summary=full build -o app ./cmd/app")));
  expect(built.stderr).toContain("woven at 1 place in 1 file of 1 package (example.com/audit 1)");
  expect(built.code).toBe(0);
  expect(await world.outputOf(program)).toBe("created /dev/null\n");

  const [, block = ""] = /^### What it changes, and why\n```sh\n(.*?)^```/ms.exec(readme) ?? [];
  const lines = block.trimEnd().split("\n");
  expect(lines.map((line) => line.split(" ")[1])).toEqual(["plan", "diff", "why", "inspect"]);
  for (const line of lines) {
    const words = line
      .replace(/\s+#.*$/, "")
      .split(" ")
      .slice(1);
    const ran = await world.orchestrion(words.map((word) => (word === "app" ? program : word)));
    expect({ line, ...ran }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/os\.Create|example\.com\/audit: 1$/m),
    });
  }

  const plan = ["--write", "--check"].map((option) => ["plan", option, "plan.json", "./cmd/app"]);
  const [write = [], check = []] = plan;
  expect((await world.orchestrion(write)).stdout).toBe(audited(write.join(" ")));
  world.write({ "cmd/app/main.go": APP.replace("\tfile.Close()\n", '$&\tos.Create("/dev/null")\n') });
  expect(await world.orchestrion(check)).toMatchObject({ code: 1, stdout: audited(check.join(" ")) });
  world.write({ "cmd/app/main.go": APP });

  const plain = world.at("plain");
  expect(await world.go(["build", "-o", plain, "./cmd/app"])).toMatchObject({ code: 0 });
  for (const file of [program, plain]) {
    const { stdout } = await world.orchestrion(["inspect", file]);
    const shown = /^\$ orchestrion inspect (\w+)\n(.*?)^```/gms;
    const [, , text = ""] = [...auditing.matchAll(shown)].find(([, name]) => name === basename(file)) ?? [];
    expect(steadyBill(text)).toBe(steadyBill(stdout.replace(file, basename(file))));
  }
}, 600_000);

/** A service that sends itself a request, answers it, and ends. */
const SERVICE = `package main

import (
	"fmt"
	"net"
	"net/http"
)

func main() {
	http.HandleFunc("/greeting", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "hello") })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, nil)
	response, err := http.Get("http://" + listener.Addr().String() + "/greeting")
	if err != nil {
		panic(err)
	}
	fmt.Println(response.Status)
}
`;

test.if(long("documents"))(
  "the commands of README trace a service that knows nothing of it",
  async () => {
    const [, block = ""] = /^## Use it\n.*?^```sh\n(.*?)^```/ms.exec(readme) ?? [];
    const commands = block.split("\n").flatMap((line) => line.replace(/\s+#.*$/, "") || []);
    expect(commands.map((command) => command.split(" ").slice(0, 2).join(" "))).toEqual([
      ...["orchestrion pin", "orchestrion go", "orchestrion dev", "orchestrion trace"],
    ]);
    using temp = makeTempDir("readme-service");
    writeFileSync(temp.at("go.mod"), "module example.com/service\n\ngo 1.25.0\n");
    writeFileSync(temp.at("main.go"), SERVICE);
    const binary = await orchestrionBinary();
    mkdirSync(temp.at("bin"));
    symlinkSync(binary, temp.at("bin", "orchestrion"));
    const own = { ORCHESTRION_CACHE: temp.at("cache"), PATH: `${temp.at("bin")}${delimiter}${process.env.PATH}` };
    const [pin = "", build = "", dev = "", trace = ""] = commands;
    const cwd = temp.path;
    const run = { cwd, env: goEnvironment(own), timeoutMs: buildTimeoutMs };

    const pinned = await runOk(["sh", "-c", pin], run);
    expect(pinned.stderr + pinned.stdout).toContain("wrote orchestrion.tool.go, go.mod, go.sum");

    const built = await buildService(["sh", "-c", build], run);
    expect(built.stderr).toMatch(/orchestrion: woven at \d+ places in \d+ files/);

    const running = await startService(["sh", "-c", `exec ${dev}`], {
      ...{ cwd, env: goEnvironment(own), timeoutMs: buildTimeoutMs },
      ready: /the program has ended \(exit status 0\); waiting for a change/,
    });
    expect(running.stdout()).toContain("200 OK\n");
    expect((await running.stop()).code).toBe(0);

    const traced = await runOk(["sh", "-c", trace], { cwd, env: cleanEnvironment(own), timeoutMs: 120_000 });
    expect(traced.stdout + traced.stderr).toContain("200 OK\n");
    expect(traced.stdout + traced.stderr).toMatch(/http\.request GET \/greeting/);
  },
  buildTimeoutMs,
);
