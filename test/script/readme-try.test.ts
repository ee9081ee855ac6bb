import { expect, test } from "bun:test";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { firstMissing } from "../support/transcript.ts";

const readme = readFileSync(join(repoRoot, "README.md"), "utf8");
const [, command = "", shown = ""] = /^```\n\$ orchestrion (try [^\n]*)\n(.*?)^```/ms.exec(readme) ?? [];

/** README's aspect, and another one that matches nothing. */
const CREATE = `${/```yaml\n(.*?)```/s.exec(readme)?.[1] ?? ""}  - id: http.Get
    join-point:
      function-call: net/http.Get
    advice:
      - wrap-expression: { template: "{{ . }}" }
`;

const MAIN = `package main

import (
	"log"
	"os"
)

func main() {
	for _, name := range os.Args[1:] {
		make(name)
	}
}

func make(name string) {
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	f.Close()
}
`;

test("README shows the output of `orchestrion try`, except for lines of context", async () => {
  using temp = makeTempDir("readme-try");
  writeFileSync(temp.at("create.yml"), CREATE);
  writeFileSync(temp.at("main.go"), MAIN);
  const environment = goEnvironment({ ORCHESTRION_CACHE: temp.at("cache"), GOPROXY: "off" });
  const said = await run([await orchestrionBinary(), ...command.split(" ")], { cwd: temp.path, env: environment });
  expect([said.stderr, said.code]).toEqual(["", 0]);
  const printed = said.stdout.replaceAll(realpathSync(temp.path), "").split("\n");
  expect(firstMissing(shown.trimEnd().split("\n"), printed)).toBeUndefined();
  // README shows every changed line.
  const changes = (lines: readonly string[]) => lines.filter((line) => /^[-+@]/.test(line));
  expect(changes(printed)).toEqual(changes(shown.split("\n")));
}, 600_000);
