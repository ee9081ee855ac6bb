import { expect, test } from "bun:test";
import { PackageAliases } from "../../../src/aspect/package-aliases.ts";
import { renderDeclarations, renderExpression, renderStatements } from "../../../src/aspect/template/fragment.ts";
import { GoFunction, parseTemplate, TemplateError } from "../../../src/aspect/template/gotext/index.ts";
import { PlacedTemplate } from "../../../src/aspect/template/placed-template.ts";
import { WeaveError } from "../../../src/aspect/weave-error.ts";
import { Weaving } from "../../../src/aspect/weaving.ts";
import { GoFile } from "../../../src/golang/go-file.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";
import { compilationOf } from "../../support/compilation.ts";
import { casesOf } from "../../support/random.ts";
import { madeUpTypes } from "../plan/corpus.ts";
import { goTexts, templateTexts } from "./corpus.ts";
import { fuzz } from "./fuzz.ts";
import { mutate } from "./mutate.ts";

// Whatever a template contains, it renders code that parses, or its mistake is told.

const TOKENS = [
  ...[
    "{{ . }}",
    "{{ end }}",
    "{{ if .AST.Ellipsis }}",
    "{{ range .AST.Args }}",
    "{{ else }}",
    "{{ with ",
    "{{ ",
    " }}",
  ],
  ...[
    "{{- ",
    " -}}",
    ".AST",
    ".AST.Fun.X",
    ".Function",
    ".Function.Argument 0",
    ".Function.Result 0",
    ".Function.Receiver",
  ],
  ...[
    ".AST.Copy",
    '.DirectiveArgs "dd:span"',
    "index",
    "len",
    "printf",
    "$x := ",
    "$x",
    "|",
    "(",
    ")",
    "{",
    "}",
    "Version",
  ],
  ...[
    '{{ define "t" }}',
    '{{ template "t" . }}',
    "{{ break }}",
    "{{ continue }}",
    "{{/*",
    "*/}}",
    "func() {",
    "return",
    "/*",
  ],
  ...["__orchestrion_node_0__", "99999999999", "-1", "%!d(", "%[3]*.[2]*[1]f", "\n"],
];

test("broken templates render code that parses or are refused", async () => {
  const parser = await loadGoParser();
  const templates = templateTexts();
  const files = goTexts()
    .map((text, index) => new GoFile(`${index}.go`, parser.parse(text)))
    .filter((file) => !file.root.broken);
  const functions = new Map([["Version", new GoFunction([], () => "v1.2.3")]]);
  const imports = new Map([
    ["fmt", "fmt"],
    ["s", "strings"],
  ]);
  const woven = {
    aspect: "fuzz",
    integration: "fuzz",
    aspectPlace: "fuzz.yml:1:1",
    place: "fuzz.go:1:1",
    declaration: "",
  };
  let rendered = 0;
  let refused = 0;
  await fuzz(2500, (random) => {
    const text = mutate(templates[random.below(templates.length)] ?? "", templates, TOKENS, random);
    const file = files[random.below(files.length)];
    if (file === undefined) {
      throw new Error("no Go files to weave");
    }
    const nodes = [...file.root.walk()].filter((node) => node.named);
    const node = nodes[random.below(nodes.length)] ?? file.root;
    const names = { localName: (spec: { alias: string | undefined; path: string }) => spec.alias ?? spec.path };
    const context = { compilation: compilationOf([]), rootModule: undefined };
    const pkg = { ...context, names, types: madeUpTypes, aliases: new PackageAliases([], []) };
    const weaving = new Weaving(pkg, parser, "v1.2.3", () => false);
    const subject = { node, site: { node, file, pkg }, woven };
    try {
      const source = { kind: "scalar", value: text, line: 1, column: 1 } as const;
      const placed = new PlacedTemplate(parseTemplate("code.tmpl", text, functions), "fuzz.yml", source);
      const template = { template: placed, imports, lang: undefined };
      const render = [renderExpression, renderStatements, renderDeclarations][random.below(3)] ?? renderStatements;
      render(template, subject, weaving);
      rendered++;
    } catch (error) {
      if (!(error instanceof TemplateError || error instanceof WeaveError)) {
        throw error;
      }
      refused++;
    }
  });
  if (process.env.FUZZ_RUNS === undefined) {
    expect(Math.min(rendered, refused)).toBeGreaterThan(casesOf(100));
  }
}, 3_600_000);
