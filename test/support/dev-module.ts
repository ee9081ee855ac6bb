import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Environment, goEnvironment } from "./environment.ts";
import { makeTempDir, type TempDir, testToolCache } from "./paths.ts";

/** A small module for `orchestrion dev`: a program that says a word, and an aspect. */
export interface DevModule extends Disposable {
  readonly root: string;
  readonly environment: Environment;
  /** Writes a file of the module. */
  write(name: string, text: string): void;
  /** What is left in the folder for temporary files, except for what the go command leaves when it is killed. */
  leftovers(): string[];
}

/** The package whose word the program says at its start. */
export const greeting = (word: string) => `package greet

// Text is woven.
func Text() string { return ${JSON.stringify(word)} }
`;

const files: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/hello\n\ngo 1.23\n",
  "main.go": `package main

import (
	"os"
	"strings"
	"time"

	"example.com/hello/greet"
)

func main() {
	println(strings.Join(append([]string{"says", greet.Text()}, os.Args[1:]...), " "))
	if greet.Text() == "bye" {
		os.Exit(3)
	}
	time.Sleep(24 * time.Hour)
}
`,
  "greet/greet.go": greeting("hello"),
  "orchestrion.yml": `aspects:
  - id: greet
    join-point: {all-of: [{import-path: example.com/hello/greet}, {function-body: {function: [{name: Text}]}}]}
    advice:
      - prepend-statements:
          template: println("woven")
`,
};

/** Writes the module to a folder of its own. */
export function devModule(): DevModule {
  const temp: TempDir = makeTempDir("dev-module");
  const write = (name: string, text: string) => {
    mkdirSync(dirname(temp.at("module", name)), { recursive: true });
    writeFileSync(temp.at("module", name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  mkdirSync(temp.at("tmp"));
  return {
    root: temp.at("module"),
    environment: goEnvironment({
      // A test may write a go.work.
      ...{ GOPROXY: "off", GOWORK: "" },
      ...{ ORCHESTRION_CACHE: testToolCache(), GOTMPDIR: temp.at("tmp") },
    }),
    write,
    leftovers: () => readdirSync(temp.at("tmp")).filter((name) => !/^go-(?:build|link)/.test(name)),
    [Symbol.dispose]: () => temp.remove(),
  };
}
