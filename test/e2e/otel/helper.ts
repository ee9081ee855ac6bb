import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { weaveExample } from "../../../scripts/weave-example.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

/** Go code of an aspect file that needs only the standard library, in a program of its own. */
export interface Helper {
  /** The answers to questions, as JSON has them: `[]byte` is base64, `string` is repaired where it is not UTF-8. */
  ask(questions: readonly unknown[]): readonly (readonly unknown[])[];
  remove(): void;
}

export interface HelperSource {
  /** The aspect file, from the root of the repository. */
  readonly file: string;
  /** Import path of the package into which the aspects inject declarations. Its name is that of the sources. */
  readonly importPath: string;
  /** Files of a package with what the declarations need; the aspects are woven into the first one. */
  readonly sources: Readonly<Record<string, string>>;
  /** Go type of a question. */
  readonly question: string;
  /** Go expression of the answer, an array, to the variable `question`; the package has its own name. */
  readonly answer: string;
}

/** Builds the program: seconds, since it has a handful of packages. */
export async function buildHelper({ file, importPath, sources, question, answer }: HelperSource): Promise<Helper> {
  const temp = makeTempDir("otel-helper");
  const aspects = decodeAspectFile(file, readFileSync(join(repoRoot, file), "utf8"), "", [])?.aspects ?? [];
  const [[first, text] = ["", ""], ...others] = Object.entries(sources);
  const name = /^package (\w+)/m.exec(text)?.[1] ?? "";
  mkdirSync(temp.at(name));
  writeFileSync(temp.at(name, first), (await weaveExample(aspects, importPath, text)).text);
  for (const [other, own] of others) writeFileSync(temp.at(name, other), own);
  writeFileSync(temp.at("go.mod"), "module example.com/helper\n\ngo 1.23\n");
  writeFileSync(temp.at("main.go"), mainOf(name, question, answer));
  await runOk(["go", "build", "-o", temp.at("helper"), "."], { cwd: temp.path, env: goEnvironment() });
  const ask: Helper["ask"] = (questions) => {
    const { stdout, stderr } = Bun.spawnSync([temp.at("helper")], { stdin: Buffer.from(JSON.stringify(questions)) });
    if (stdout.length === 0) throw new Error(stderr.toString());
    return JSON.parse(stdout.toString());
  };
  return { ask, remove: temp.remove };
}

function mainOf(name: string, question: string, answer: string): string {
  return `package main

import (
	"encoding/json"
	"os"

	"example.com/helper/${name}"
)

func main() {
	var questions []${question}
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := []any{}
	for _, question := range questions {
		answers = append(answers, ${answer})
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
`;
}
