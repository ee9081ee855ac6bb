import { beforeAll, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

// What aspects/datadog/programs.yml makes of a command. Its Go code is run as it is, in a program of its own.

interface Found {
  /** What the command runs in the end. */
  readonly command: readonly string[];
  readonly script: string;
  /** Whether a shell reads its script from standard input. */
  readonly input: boolean;
  /** The command as a shell would read it. */
  readonly line: string;
}

const inTheEnd: Readonly<Record<string, string>> = {
  "sh -c X": "sh -c X",
  "nice -n 5 env A=b sh -c X": "sh -c X",
  "nice -5 sh -c X": "sh -c X",
  "timeout -k 5 --signal KILL 10 sh -c X": "sh -c X",
  "env -i -u A B=c sh -c X": "sh -c X",
  "sudo -u bob -E sh -c X": "sh -c X",
  "xargs -a /dev/null -n 1 -- sh -c X": "sh -c X",
  "taskset 3 sh -c X": "sh -c X",
  "busybox sh -c X": "sh -c X",
  "stdbuf -oL sh -c X": "sh -c X",
  "time -f %e sh -c X": "sh -c X",
  "chroot / sh -c X": "sh -c X",
  env: "env",
  "timeout 5": "timeout 5",
  "echo sh -c X": "echo sh -c X",
};
const scripts: Readonly<Record<string, string>> = {
  "bash -lc X": "X",
  "bash -o pipefail -ec X": "X",
  "sh +x -c X": "X",
  "sh -c -- X": "X",
  "sh file -c X": "",
  "perl -ne X": "X",
  "perl file -e X": "",
  "python3.11 -c X": "X",
  "node --eval X": "X",
  "echo -c X": "",
};
const inputs: Readonly<Record<string, boolean>> = {
  sh: true,
  "sh -s a": true,
  "sh -e -": true,
  "bash --norc -s": true,
  "env sh": true,
  "sh file": false,
  "sh -c X": false,
  perl: false,
};
const lines: readonly (readonly [words: readonly string[], line: string])[] = [
  [["echo", "a b"], "echo 'a b'"],
  [["echo", "it's"], "echo 'it'\\''s'"],
  [["env", "A=b", ""], "env A=b ''"],
];

const found = new Map<string, Found>();
const commands = [...[inTheEnd, scripts, inputs].flatMap((table) => Object.keys(table)).map((text) => text.split(" "))];
commands.push(...lines.map(([words]) => [...words]));

beforeAll(async () => {
  using temp = makeTempDir("commands");
  interface Declarations {
    readonly imports: Readonly<Record<string, string>>;
    readonly template: string;
  }
  const file: { aspects: { id: string; advice: { "inject-declarations": Declarations }[] }[] } = parse(
    readFileSync(join(repoRoot, "aspects", "datadog", "programs.yml"), "utf8"),
  );
  const declarations = file.aspects.find(({ id }) => id === "shell.command")?.advice[0]?.["inject-declarations"];
  if (declarations === undefined) throw new Error("programs.yml has no aspect shell.command");
  const imports = Object.entries(declarations.imports).map(([name, path]) => `import ${name} "${path}"`);
  writeFileSync(
    temp.at("main.go"),
    `package main

import "encoding/json"
import "os"
${imports.join("\n")}
${declarations.template}
func main() {
  var commands [][]string
  if err := json.NewDecoder(os.Stdin).Decode(&commands); err != nil {
    panic(err)
  }
  var found []any
  for _, words := range commands {
    command := OrchestrionCommand(words[0], words)
    script, input := OrchestrionScript(command)
    found = append(found, map[string]any{"command": command, "script": script, "input": input, "line": OrchestrionLine(words)})
  }
  json.NewEncoder(os.Stdout).Encode(found)
}
`,
  );
  writeFileSync(temp.at("commands.json"), JSON.stringify(commands));
  const { stdout } = await runOk(["sh", "-c", "go run main.go < commands.json"], {
    cwd: temp.path,
    env: goEnvironment(),
  });
  const results: Found[] = JSON.parse(stdout);
  for (const [at, result] of results.entries()) found.set(commands[at]?.join(" ") ?? "", result);
}, 120_000);

test.each(Object.entries(inTheEnd))("%s runs %s", (text, expected) => {
  expect(found.get(text)?.command.join(" ")).toBe(expected);
});

test.each(Object.entries(scripts))("%s has the script %s", (text, expected) => {
  expect(found.get(text)?.script).toBe(expected);
});

test.each(Object.entries(inputs))("whether %s reads its script: %p", (text, expected) => {
  expect(found.get(text)?.input).toBe(expected);
});

test.each(lines)("%p as a line: %s", (words, expected) => {
  expect(found.get(words.join(" "))?.line).toBe(expected);
});
