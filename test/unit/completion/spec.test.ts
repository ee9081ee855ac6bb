import { describe, expect, test } from "bun:test";
import { FILES, words } from "../../../src/command-line/declaration.ts";
import { usage } from "../../../src/command-line/usage.ts";
import { GLOBAL_OPTIONS, parseGlobalOptions } from "../../../src/commands/global-options.ts";
import { COMMANDS, programSpec } from "../../../src/commands/registry.ts";
import { ENVIRONMENT } from "../../../src/completion/environment.ts";
import { manualPage } from "../../../src/completion/man.ts";
import { powershellCompletion } from "../../../src/completion/powershell.ts";
import { describeCommand } from "../../../src/completion/spec.ts";
import { repoRoot } from "../../support/paths.ts";

describe("the description of a declaration", () => {
  test("a switch has no value, a hidden option is not shown, a command after -- is shown last", () => {
    const spec = describeCommand("x", "does x", {
      description: "Does x",
      options: {
        with: { value: { hint: "a|b", values: words(["a", "b"]) }, description: "W" },
        json: { description: "J" },
        old: { description: "O", hidden: true },
      },
      arguments: [{ name: "file", description: "F", values: FILES }],
      command: { name: "command…", description: "C", values: FILES },
    });
    expect(spec.options).toEqual([
      { name: "--with", description: "W", hint: "a|b", values: words(["a", "b"]) },
      { name: "--json", description: "J", hint: undefined, values: { kind: "nothing" } },
    ]);
    expect(spec.positionals.map(({ name }) => name)).toEqual(["file", "-- command…"]);
    expect({ first: spec.first, rest: spec.rest }).toEqual({ first: { kind: "files" }, rest: { kind: "nothing" } });
  });

  test("every command has the options and arguments of its help", async () => {
    const { commands, options } = await programSpec();
    expect(commands.map(({ name }) => name)).toEqual([...COMMANDS.keys()]);
    for (const [name, entry] of COMMANDS) {
      const declaration = await entry.declaration();
      const help = usage(name, declaration, 100);
      expect(help.split("\n").filter((line) => line.length > 110)).toEqual([]);
      for (const option of commands.find((each) => each.name === name)?.options ?? []) {
        expect(help).toContain(option.name);
      }
    }
    expect(options.map(({ name }) => name)).toEqual(["-C", "--log-level", "--color", "--log-file"]);
  });

  test("the parser of global options accepts all that are shown", () => {
    for (const [name, { value }] of Object.entries(GLOBAL_OPTIONS)) {
      const option = `${name.length === 1 ? "-" : "--"}${name}`;
      const given = value.values.kind === "words" ? (value.values.words[0]?.name ?? "") : "x";
      expect(parseGlobalOptions([option, given, "version"]).rest).toEqual(["version"]);
    }
  });
});

test("the manual has all commands and options, and each variable that README has", async () => {
  const page = manualPage(await programSpec(), { version: "v1.2.3-x", environment: ENVIRONMENT });
  expect(page).toStartWith('.TH ORCHESTRION 1 "" "orchestrion v1.2.3\\-x" "User Commands"\n');
  for (const name of COMMANDS.keys()) {
    expect(page).toContain(`.SS "orchestrion ${name}`);
  }
  expect(page).toContain("\\fB\\-\\-dry\\-run\\fR");
  // No accidental macro calls, and only ASCII.
  expect(page.split("\n").filter((line) => /^['.](?!(TH|SH|SS|TP|B|nh|ad)\b)/.test(line))).toEqual([]);
  expect(page).toMatch(/^[\n -~]*$/);
  const readme = await Bun.file(`${repoRoot}/README.md`).text();
  const table = readme.slice(readme.indexOf("### Environment"), readme.indexOf("## Aspects"));
  const named = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([A-Z][A-Z_]+)/g)].map(([, name = ""]) => name),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !ENVIRONMENT.some((each) => each.name === name))).toEqual([]);
});

// PowerShell is not available here: the test checks only that quotes and brackets are closed, and that all words are included.
test("the script for PowerShell has balanced quotes and brackets, and every word", async () => {
  const program = await programSpec();
  const script = powershellCompletion(program);
  const code = script
    .replaceAll(/#.*$/gm, "")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/"[^"]*"/g, '""');
  expect(code).not.toMatch(/''\w/);
  const open: string[] = [];
  const closing: Readonly<Record<string, string>> = { "}": "{", ")": "(", "]": "[" };
  for (const [bracket] of code.matchAll(/[{}()[\]]/g)) {
    if (closing[bracket] === undefined) {
      open.push(bracket);
    } else {
      expect(open.pop()).toBe(closing[bracket]);
    }
  }
  expect(open).toEqual([]);
  for (const { name, options } of program.commands) {
    expect(script).toContain(`'${name}' = `);
    for (const option of options) {
      expect(script).toContain(`Command = '${name}'; Name = '${option.name}'`);
    }
  }
});
