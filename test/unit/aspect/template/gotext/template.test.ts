import { describe, expect, test } from "bun:test";
import { GoFloat, GoFunction, parseTemplate } from "../../../../../src/aspect/template/gotext/index.ts";
import { failure, map, render, Thing } from "./render.ts";

describe("actions", () => {
  test.each([
    ["plain text", "plain text"],
    ["{{ 1 }}{{ 2.5 }}{{ true }}{{ `raw` }}{{ \"q\\t\" }}{{ 'a' }}", "12.5truerawq\t97"],
    ["a {{- 1 -}} b", "a1b"],
    ["a\n\t{{- /* comment */ -}}\n b", "ab"],
    ["a {{/* comment */}} b", "a  b"],
    ["{{-3}}", "-3"],
    ["{{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 1_000 }} {{ 1e3 }} {{ 0x1p4 }} {{ 2i }}", "31 3 15 1000 1000 16 (0+2i)"],
    ["{{ (1) }}{{ (print (print 1) 2) }}", "112"],
    ["{{ 3 | printf `%d-%d` 2 }}", "2-3"],
    ["{{ . }}", "<no value>"],
  ])("%s", (text, expected) => {
    expect(render(text)).toBe(expected);
  });

  test("invalid UTF-8 becomes replacement characters, but only in the result", () => {
    expect(render('{{ "\\xff" }}{{ len "\\xff" }}')).toBe("\ufffd1");
    expect(render('{{ slice "é" 0 1 }}{{ slice "é" 1 }}')).toBe("é");
  });
});

describe("variables", () => {
  test.each([
    ["{{ $x := 1 }}{{ $x }}{{ $x = 2 }}{{ $x }}", "12"],
    ["{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", "2"],
    ["{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}", "21"],
    ["{{ if $x := 5 }}{{ $x }}{{ end }}", "5"],
    ["{{ $x := 0 }}{{ range $x = 3 }}{{ $x }}{{ end }}-{{ $x }}", "012-2"],
    ["{{ range $i, $e := .list }}{{ $i }}{{ $e }}{{ end }}", "0a1b"],
    ["{{ range $e := .list }}{{ $e }}{{ $ | len }}{{ end }}", "a1b1"],
  ])("%s", (text, expected) => {
    expect(render(text, map({ list: ["a", "b"] }))).toBe(expected);
  });
});

describe("if, with, range", () => {
  const data = map({
    empty: [],
    list: [1n, 2n, 3n],
    map: map({ b: 2n, a: 1n }),
    zero: new GoFloat(0),
    text: "x",
    none: null,
    falsy: new Thing("f", false),
    thing: new Thing("t"),
  });
  test.each([
    ["{{ if .empty }}a{{ else if .text }}b{{ else }}c{{ end }}", "b"],
    ["{{ if .zero }}a{{ else if .none }}b{{ else if .missing }}c{{ else if .falsy }}d{{ else }}e{{ end }}", "e"],
    ["{{ if .thing }}a{{ end }}", "a"],
    ["{{ with .missing }}a{{ else with .text }}{{ . }}{{ end }}", "x"],
    ["{{ with .thing }}{{ . }} {{ .Name }} {{ $.text }}{{ end }}", "_.t t x"],
    ["{{ range .map }}{{ . }}{{ end }}{{ range $k, $v := .map }}{{ $k }}{{ $v }}{{ end }}", "12a1b2"],
    ["{{ range .list }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ . }}{{ end }}", "13"],
    ["{{ range .list }}{{ if eq . 2 }}{{ break }}{{ end }}{{ . }}{{ else }}none{{ end }}", "1"],
    ["{{ range .empty }}a{{ else }}none{{ end }}{{ range .none }}a{{ else }}nil{{ end }}", "nonenil"],
    ["{{ range 3 }}{{ . }}{{ end }}{{ range -1 }}a{{ else }}b{{ end }}", "012b"],
    ["{{ range .list }}{{ range $.empty }}{{ else }}{{ break }}{{ end }}{{ . }}{{ end }}", "123"],
    ["{{ range .list }}{{ range $.empty }}{{ else }}{{ continue }}{{ end }}{{ . }}{{ end }}", ""],
  ])("%s", (text, expected) => {
    expect(render(text, data)).toBe(expected);
  });
});

describe("templates", () => {
  test.each([
    ['{{ define "x" }}<{{ . }}>{{ end }}{{ template "x" 1 }}{{ template "x" }}', "<1><<no value>>"],
    ['{{ block "x" 7 }}{{ . }}{{ end }}{{ template "x" 8 }}', "78"],
    ['{{ define "x" }}{{ end }}{{ define "x" }}second{{ end }}{{ template "x" }}', "second"],
    ['{{ define "t" }}itself{{ end }}', "itself"],
    [
      '{{ define "x" }}{{ if . }}{{ len . }}{{ template "x" slice . 1 }}{{ end }}{{ end }}{{ template "x" "abc" }}',
      "321",
    ],
  ])("%s", (text, expected) => {
    expect(render(text)).toBe(expected);
  });

  test("variables of the caller are not visible", () => {
    expect(failure('{{ $x := 1 }}{{ define "d" }}{{ $x }}{{ end }}').message).toBe(
      'template: t:1: undefined variable "$x"',
    );
  });

  test("endless recursion ends with an error", () => {
    const { message } = failure('{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}');
    expect(message).toContain('executing "r" at <{{template "r"}}>: exceeded maximum template depth (1000)');
  });

  test("endless loops end with an error", () => {
    expect(failure("{{ range 100000000000 }}{{ end }}").message).toContain("seems to loop endlessly");
  });

  test("nesting beyond the call stack is an error, not a crash", () => {
    const depth = 200_000;
    const text = "{{if 1}}".repeat(depth) + "{{end}}".repeat(depth);
    expect(failure(text).message).toBe("template: t: blocks, parentheses or template calls are nested too deeply");
  });

  test("executing leaves the template unchanged", () => {
    const template = parseTemplate("t", "{{ $x := 0 }}{{ $x }}{{ $x = . }}{{ $x }}");
    expect([template.execute(1n), template.execute(2n)]).toEqual(["01", "02"]);
  });
});

describe("fields, methods and functions", () => {
  const thing = new Thing("p0");
  const functions = new Map([
    ["Version", new GoFunction([], () => "v1")],
    ["twice", new GoFunction(["string"], ([s]) => `${s}${s}`)],
    ["len", new GoFunction(["any"], () => "own")],
    ["break", new GoFunction([], () => "a function")],
  ]);
  test.each([
    ["{{ .Self.Self.Name }} {{ $.Name }} {{ (.Self).Name }}", "p0 p0 p0"],
    ["{{ .Argument 1 }} {{ .Argument 1.0 }} {{ .Argument 'a' }} {{ 3 | .Argument }}", "arg1 arg1 arg97 arg3"],
    ['{{ .ArgumentOfType "error" }}|{{ with .ArgumentOfType "int" }}x{{ end }}', "err|"],
    ["{{ $f := .Self }}{{ $f.Argument 0 }}", "arg0"],
    ['{{ call .Callback "x" }}', "(x)"],
    ["{{ .Nil }}", "<no value>"],
    ["{{ Version }} {{ twice Version }} {{ Version | twice }}", "v1 v1v1 v1v1"],
    ["{{ len 1 }} {{ break }}", "own a function"],
  ])("%s", (text, expected) => {
    expect(render(text, thing, functions)).toBe(expected);
  });

  test("missing map keys have no value, and neither have their fields", () => {
    expect(render("{{ .missing }} {{ .missing.deeper }} {{ index . `missing` }}", map({}))).toBe(
      "<no value> <no value> <no value>",
    );
  });

  test("a template for spans, as in the tracer, renders", () => {
    const text = `{{- $name := .Name -}}
{{- range .Args -}}{{- if eq .Key "span.name" -}}{{- $name = .Value -}}{{- break -}}{{- end -}}{{- end -}}
span, ctx := StartSpan({{ printf "%q" $name }},
{{- range .Args }}
  {{ if eq .Key "span.name" -}}{{- continue -}}{{- end -}}
  Tag({{ printf "%q" .Key }}, {{ printf "%q" .Value }}),
{{- end }}
)`;
    const arg = (Key: string, Value: string) => map({ Key, Value });
    const data = map({ Name: "f", Args: [arg("a", 'b"'), arg("span.name", "op")] });
    const template = parseTemplate("t", text);
    expect(template.execute(data)).toBe('span, ctx := StartSpan("op",\n  Tag("a", "b\\""),\n  \n)');
  });
});
