import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import type { RunResult } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

// The processes that weave run without the last tier of JavaScriptCore's compilers where they work for long; nobody else notices.

/** Prints the variables in question of every process of the build, its own included. They have the same cache folder. */
const MAIN = String.raw`package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	own := "ORCHESTRION_CACHE=" + os.Getenv("ORCHESTRION_CACHE")
	var lines []string
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		command, _ := os.ReadFile(filepath.Join(filepath.Dir(file), "cmdline"))
		words := strings.Split(string(command), "\x00")
		if !bytes.Contains(text, []byte(own+"\x00")) {
			continue
		}
		name := "the program"
		if filepath.Base(words[0]) != filepath.Base(os.Args[0]) {
			name = filepath.Base(words[0]) + " " + words[1]
		}
		for _, variable := range strings.Split(string(text), "\x00") {
			if strings.HasPrefix(variable, "BUN_JSC_") || strings.HasPrefix(variable, "ORCHESTRION_LAST_TIER") {
				lines = append(lines, name+" "+variable)
			}
		}
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}
`;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create({ "cmd/tiers/main.go": MAIN });
});
afterAll(() => world.dispose());

/** The lines that the program prints. */
function linesOf({ code, stdout, stderr }: RunResult): string[] {
  expect(code, stderr).toBe(0);
  return stdout.trim().split("\n").filter(Boolean);
}

function withoutLastTier(process: string): string[] {
  return ["BUN_JSC_useFTLJIT=0", "BUN_JSC_useOMGJIT=0", "ORCHESTRION_LAST_TIER=0"].map((each) => `${process} ${each}`);
}

test.if(process.platform === "linux")("a version's first build with a cache folder", async () => {
  const run = () => world.orchestrion(["go", "run", "./cmd/tiers"], { ORCHESTRION_CACHE: world.at("first") });
  expect(linesOf(await run())).toEqual(withoutLastTier("orchestrion go"));
  expect(linesOf(await run())).toEqual([]);
});

test.if(process.platform === "linux")("the weaver of every build without the wrapper", async () => {
  const env = linesOf(await world.orchestrion(["env", "file"]));
  const environment = { GOFLAGS: env.join("").replace(/^GOFLAGS=/, ""), ORCHESTRION_CACHE: world.at("cache") };
  for (const goFlags of [environment.GOFLAGS, `'-toolexec=${world.binary} toolexec'`]) {
    const run = () => world.go(["run", "./cmd/tiers"], { ...environment, GOFLAGS: goFlags });
    expect(linesOf(await run())).toEqual(withoutLastTier("orchestrion toolexec"));
  }
});

test.if(process.platform === "linux")("options that the user has set stay, for the program as well", async () => {
  const environment = { ORCHESTRION_CACHE: world.at("chosen"), BUN_JSC_useFTLJIT: "1" };
  expect(linesOf(await world.orchestrion(["go", "run", "./cmd/tiers"], environment))).toEqual([
    "go run BUN_JSC_useFTLJIT=1",
    "orchestrion go BUN_JSC_useFTLJIT=1",
    "the program BUN_JSC_useFTLJIT=1",
  ]);
});
