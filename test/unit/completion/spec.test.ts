import { describe, expect, test } from "bun:test";
import { COMMANDS, GLOBAL_OPTIONS, programSpec } from "../../../src/commands/registry.ts";
import { ENVIRONMENT } from "../../../src/completion/environment.ts";
import { manualPage } from "../../../src/completion/man.ts";
import { powershellCompletion } from "../../../src/completion/powershell.ts";
import { describeCommand } from "../../../src/completion/spec.ts";
import { parseGlobalOptions } from "../../../src/global-options.ts";
import { repoRoot } from "../../support/paths.ts";

describe("what a definition says", () => {
  test("hints become words, files, folders or nothing; a switch has no value", async () => {
    const { options, first, rest } = await describeCommand("x", "does x", {
      meta: { name: "x", description: "Does x" },
      args: {
        with: { type: "string", valueHint: "a|b-c" },
        output: { type: "string", valueHint: "FILE" },
        folder: { type: "string", valueHint: "DIR" },
        listen: { type: "string", valueHint: "HOST:PORT" },
        level: { type: "enum", options: ["low", "high"] },
        json: { type: "boolean" },
        "aspects.yml": { type: "positional" },
        "-- command…": { type: "positional" },
      },
    });
    const word = (name: string) => ({ name, description: "" });
    expect(options.map(({ name, hint, values }) => [name, hint, values])).toEqual([
      ["--with", "a|b-c", { kind: "words", words: [word("a"), word("b-c")] }],
      ["--output", "FILE", { kind: "files" }],
      ["--folder", "DIR", { kind: "folders" }],
      ["--listen", "HOST:PORT", { kind: "nothing" }],
      ["--level", "VALUE", { kind: "words", words: [word("low"), word("high")] }],
      ["--json", undefined, { kind: "nothing" }],
    ]);
    expect({ first, rest }).toEqual({ first: { kind: "files" }, rest: { kind: "nothing" } });
  });

  test("every command is there with what its help shows", async () => {
    const { commands, options } = await programSpec();
    expect(commands.map(({ name }) => name)).toEqual([...COMMANDS.keys(), "help"]);
    for (const { name, options: own } of commands.filter((each) => each.name !== "help")) {
      const usage = Bun.stripANSI((await COMMANDS.get(name)?.usage()) ?? "");
      for (const option of own) {
        expect(usage).toContain(option.name);
      }
    }
    expect(options.map(({ name }) => name)).toEqual(["-C", "--log-level", "--log-file"]);
  });

  test("the parser of global options knows all that are shown", () => {
    for (const name of Object.keys(GLOBAL_OPTIONS)) {
      const option = `${name.length === 1 ? "-" : "--"}${name}`;
      expect(parseGlobalOptions([option, "info", "version"]).rest).toEqual(["version"]);
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
  // No line that roff would take for a macro call by accident, and nothing that is not ASCII.
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

// No PowerShell can be had here: what can be seen is that quotes and brackets are closed, and that all is in it.
test("the script for PowerShell is closed everywhere and holds every word", async () => {
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
