import { afterAll, expect, test } from "bun:test";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cleanEnvironment, type Environment } from "../support/environment.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";

// On a machine where it cannot work, a demo prints one sentence before it compiles anything.

const temp = makeTempDir("demo-refusals");
afterAll(() => temp.remove());

async function demo(env: Environment, ...words: string[]): Promise<{ code: number; stderr: string }> {
  const { code, stderr } = await run([process.execPath, join("scripts", "demo.ts"), ...words], {
    cwd: repoRoot,
    env: {
      ...cleanEnvironment({ ORCHESTRION_TEST_GOCACHE: temp.at("gocache"), ORCHESTRION_BIN: "/bin/false" }),
      ...env,
    },
    timeoutMs: 300_000,
  });
  return { code, stderr: stderr.trim() };
}

/** A PATH on which `go` is a shell script. */
function withGo(name: string, text: string): string {
  mkdirSync(temp.at(name));
  writeFileSync(temp.at(name, "go"), `#!/bin/sh\n${text}\n`);
  chmodSync(temp.at(name, "go"), 0o755);
  return `${temp.at(name)}${delimiter}${process.env.PATH}`;
}

test("without Go", async () => {
  expect(await demo({ PATH: temp.at("nothing") })).toEqual({
    code: 1,
    stderr: "no usable `go` on PATH: install Go 1.23 or newer from https://go.dev/dl/",
  });
});

test("with a Go that is too old for the tool", async () => {
  expect(await demo({ PATH: withGo("old", "echo go1.22.12") })).toEqual({
    code: 1,
    stderr: "go1.22.12 is too old: install Go 1.23 or newer from https://go.dev/dl/",
  });
});

test("with a Go that is too old for the libraries, and is not allowed to download another one", async () => {
  const refuses = "go: go.mod requires go >= 1.26.0 (running go 1.24.13; GOTOOLCHAIN=local)";
  const go = `case "$*" in\n"env GOVERSION") echo go1.24.13;;\n"env GOMODCACHE") echo ${temp.at("modules")};;\n*) echo "${refuses}" >&2; exit 1;;\nesac`;
  const { code, stderr } = await demo({ PATH: withGo("older", go) });
  expect(stderr).toBe(
    "The demo's libraries need Go 1.26.0, and Go 1.24.13 is not allowed to download it (GOTOOLCHAIN=local): install it from https://go.dev/dl/, or set GOTOOLCHAIN=auto.",
  );
  expect(code).toBe(1);
});

test.each(["-mod=mod", "-mod=vendor"])("with a proxy that refuses, and GOFLAGS=%s of the user's", async (flags) => {
  using proxy = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("no\n", { status: 403 }) });
  const url = `http://127.0.0.1:${proxy.port}`;
  const { code, stderr } = await demo({ GOPROXY: url, GOMODCACHE: temp.at("empty"), GOFLAGS: flags });
  expect(stderr).toMatch(
    /^The Go module \S+@v\S+ cannot be downloaded \(403 Forbidden\): check the network and `go env GOPROXY`, and start the demo again; downloads so far are kept\.$/,
  );
  expect(code).toBe(1);
}, 300_000);

test("with a home folder that is not writable", async () => {
  const { code, stderr } = await demo({ HOME: "/dev/null/home", GOPATH: "", GOMODCACHE: "" });
  expect(stderr).toMatch(
    /^\/dev\/null\/home\/go\/pkg\/mod is not writable \(\w+\): set GOMODCACHE to a folder that is$/,
  );
  expect(code).toBe(1);
});

test("with an unknown demo", async () => {
  const { code, stderr } = await demo({}, "bazaar");
  expect(stderr).toStartWith('there is no demo "bazaar"\nusage: npm run demo ');
  expect(code).toBe(2);
});
