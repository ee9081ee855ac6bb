import { describe, expect, test } from "bun:test";
import { FILE, FILES, words } from "../../../src/command-line/declaration.ts";
import { Misuse } from "../../../src/command-line/misuse.ts";
import { readCommandLine } from "../../../src/command-line/read.ts";
import { COMMANDS } from "../../../src/commands/registry.ts";

const DECLARATION = {
  description: "Does things",
  options: {
    output: { value: FILE, alias: "o", description: "" },
    with: { value: { hint: "a|b", values: words(["first", "second"]) }, description: "" },
    level: { value: { hint: "LEVEL", values: words(["low"]), open: true }, description: "" },
    prune: { description: "" },
    old: { description: "", hidden: true },
  },
  arguments: [
    { name: "kind", description: "", values: words(["apple", "pear"]) },
    { name: "file", description: "", values: FILES },
  ],
} as const;

function read(...args: string[]) {
  const given = readCommandLine(DECLARATION, args);
  return given === "help"
    ? given
    : { output: given.value("output"), prune: given.on("prune"), arguments: given.arguments };
}

describe("the syntax of Go's flag package", () => {
  test.each([
    ["-output x", { output: "x" }],
    ["--output x", { output: "x" }],
    ["-output=x", { output: "x" }],
    ["--output=x=y", { output: "x=y" }],
    ["-o -x", { output: "-x" }],
    ["--output a -o b", { output: "b" }],
    ["-prune", { prune: true }],
    ["--prune=T --prune=false", { prune: false }],
    ["-old", {}],
    ["pear -prune -- -file", { prune: true, arguments: ["pear", "-file"] }],
    ["pear -", { arguments: ["pear", "-"] }],
    ["--with first --level HIGH", {}],
  ])("%s", (line, expected) => {
    expect(read(...line.split(" "))).toEqual({ output: undefined, prune: false, arguments: [], ...expected });
  });

  test.each(["-h", "--help", "-help", "--prune -h"])("%s asks for help", (line) => {
    expect(read(...line.split(" "))).toBe("help");
  });
});

test.each([
  ["--outptu x", "unknown option --outptu, did you mean --output?"],
  ["-prun", "unknown option --prun, did you mean --prune?"],
  ["--xyzzyx", "unknown option --xyzzyx"],
  // Hidden options are not suggested.
  ["--olt", "unknown option --olt"],
  ["--output", "--output needs a value: FILE"],
  ["--output=", "--output needs a value: FILE"],
  ["--output --", "--output needs a value: FILE"],
  ["--prune=maybe", "--prune=maybe: the option takes true, false or no value"],
  ["--with frist", "--with: unknown value frist, did you mean first?"],
  ["--with zzz", "--with: unknown value zzz; expected one of first, second"],
  ["peer", "unknown kind peer, did you mean pear?"],
  ["pear file more", "unexpected argument more"],
])("refuses %s", (line, message) => {
  expect(() => read(...line.split(" "))).toThrow(new Misuse(message));
});

// Every command follows the rules of the parser, apart from those whose arguments are the go command's.
describe.each(
  [...COMMANDS.keys()].filter((name) => !["go", "dev", "toolexec"].includes(name)),
)("orchestrion %s", (name) => {
  const refusal = async (...args: string[]): Promise<string> => {
    try {
      await COMMANDS.get(name)?.run(name, args);
    } catch (error) {
      expect(error).toBeInstanceOf(Misuse);
      return String(error);
    }
    return "accepted";
  };

  test("refuses unknown options, before it does anything", async () => {
    expect(await refusal("--hepl")).toContain("unknown option --hepl, did you mean --help?");
    expect(await refusal("-hepl=x", "--", "x")).toContain("did you mean --help?");
    const { options = {}, arguments: positional = [] } = (await COMMANDS.get(name)?.declaration()) ?? {};
    for (const [option, { value }] of Object.entries(options)) {
      const wrong = value === undefined ? `-${option}=maybe` : `--${option}=`;
      expect(await refusal(wrong)).toContain(`--${option}`);
    }
    if (positional.at(-1)?.many !== true) {
      expect(await refusal(...positional.map(() => "x"), "extra")).toMatch(/unexpected argument extra/);
    }
  });
});
