import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../support/paths.ts";
import { BuildWorld } from "./build-world.ts";

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

test("the aspect that README shows does what README says", async () => {
  const readme = readFileSync(join(repoRoot, "README.md"), "utf8");
  const aspects = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? "";
  using world = await BuildWorld.create({
    "go.mod": "module example.com/audit\n\ngo 1.23\n",
    "orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/audit" // integration\n',
    "orchestrion.yml": aspects,
    "audit.go": AUDIT,
    "cmd/app/main.go": APP,
  });
  const program = world.at("app");
  const built = await world.orchestrion(["go", "build", "-o", program, "./cmd/app"]);
  expect(built.stderr).toContain("woven at 1 place in 1 file of 1 package (example.com/audit 1)");
  expect(built.code).toBe(0);
  expect(await world.outputOf(program)).toBe("created /dev/null\n");
}, 300_000);
