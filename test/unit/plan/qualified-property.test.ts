import { beforeAll, expect, test } from "bun:test";
import { importNames } from "../../../src/aspect/import-names.ts";
import { PackageAliases } from "../../../src/aspect/package-aliases.ts";
import { visit } from "../../../src/aspect/visit.ts";
import { GoFile } from "../../../src/golang/go-file.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { mayMatchFile } from "../../../src/plan/prefilter.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { joinPointOf } from "./corpus.ts";

// The condition of `function-call` looks for the local name of an import in the text of a file. Random files, with imports and calls
// in all notations, are also parsed and matched: where a call matches, the condition must not say no.

const PATH = "example.com/go-web";
const joinPoint = joinPointOf({ "function-call": `${PATH}.Get` });

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

// Not a name before a line break: Go ends the statement there.
const NAMES = ["", "", "web", "w", "_", ".", "größe", "/* c */", "w /* c */", ". /* w */", ".\n"];
const QUOTES = ['"', "`"];
const BEFORE = ["", "// web\n", "// web.\n", "/* w */", "/* w\n */", "\n\n", '_ "example.com/go-web/web"\n', '"fmt"; '];
const QUALIFIERS = ["web", "w", "go_web", "größe", "web /* . */", "w // w\n", "x.web", "(web)", "h.Header"];
const DOTS = [".", ".", ".", " . ", ".\n", "./* w */", ".// w\n"];
const CALLED = ["Get", "Get", "Get", "Getter", "Post", "(Get)"];
const ARGUMENTS = ["()", "(1, 2)", " (x)", "[int]()", "[int](1, 2)", "", "(\n)"];
const STATEMENTS = ["", "web := w\n", "Get(1, 2)\n", "var w T\n"];

function randomFile(random: (below: number) => number): string {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? "";
  const spec = () => {
    const quote = pick(QUOTES);
    return `${pick(NAMES)} ${quote}${PATH}${random(5) === 0 ? "/x" : ""}${quote}`;
  };
  const imports = Array.from({ length: random(3) }, () =>
    random(2) === 0 ? `import ${spec()}\n` : `import (\n${pick(BEFORE)}${spec()}\n)\n`,
  );
  const call = () => `${pick(QUALIFIERS)}${pick(DOTS)}${pick(CALLED)}${pick(ARGUMENTS)}`;
  const body = Array.from({ length: 1 + random(3) }, () => `${pick(STATEMENTS)}_ = ${call()}\n`);
  return `package p\n${imports.join("")}func f() {\n${body.join("")}}\n`;
}

test.each(seeds(21))("a file in which a call matches is not excluded (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  let matched = 0;
  let excluded = 0;
  for (let round = 0; round < 3000; round++) {
    const text = randomFile(random);
    const file = new GoFile("f.go", parser.parse(text));
    const name = [undefined, "web", "größe"][random(3)];
    const nameOf = (path: string) => (path === PATH ? name : undefined);
    const imported = { nameOf, kindOf: () => "func" as const, aliasesOf: () => [], typesOf: () => [] };
    // A dot import declares only the objects of the package itself.
    const dotImported = file.imports.some(({ alias, path }) => alias === "." && path === PATH);
    const types = {
      callee: () => undefined,
      type: () => undefined,
      declared: () => (dotImported ? { package: PATH } : undefined),
      implements: () => false,
    };
    const pkg = {
      compilation: { importPath: "example.com/p", testMain: false, imported },
      rootModule: undefined,
      names: importNames(imported),
      types,
      aliases: new PackageAliases([], []),
    };
    let matches = false;
    visit(file.tree, [{ ...joinPoint, anchors: undefined }], pkg.aliases, (node) => {
      matches ||= joinPoint.matches({ node, file, pkg });
    });
    const facts = {
      importPath: "example.com/p",
      testMain: false,
      imports: () => true,
      tellsOf: () => false,
      names: () => false,
      nameOf,
      sources: () => [],
    };
    const may = mayMatchFile(joinPoint.condition, facts, undefined, Buffer.from(text));
    if (matches && !may) {
      throw new Error(`a call matches, but the condition says no (package ${name}):\n${text}`);
    }
    matched += matches ? 1 : 0;
    excluded += may ? 0 : 1;
  }
  expect(matched).toBeGreaterThan(100);
  expect(excluded).toBeGreaterThan(500);
});
