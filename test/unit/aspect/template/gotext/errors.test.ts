import { describe, expect, test } from "bun:test";
import { GoFloat } from "../../../../../src/aspect/template/gotext/index.ts";
import { failure, map, Thing } from "./render.ts";

describe("parse errors", () => {
  test.each([
    ["{{", "t:1: unclosed action"],
    ["a\n{{ .A\n", "t:3: unclosed action started at t:2"],
    ["{{ foo }}", 't:1: function "foo" not defined'],
    ["{{ $x }}", 't:1: undefined variable "$x"'],
    ["{{ if 1 }}", "t:1: unexpected EOF"],
    ["{{ if }}{{ end }}", "t:1: missing value for if"],
    ["{{ }}", "t:1: missing value for command"],
    ["{{ end }}", "t:1: unexpected {{end}}"],
    ["{{ else }}", "t:1: unexpected {{else}}"],
    ["{{ if 1 }}{{ else }}{{ else }}{{ end }}", "t:1: expected end; found {{else}}"],
    ["{{ break }}", "t:1: {{break}} outside {{range}}"],
    ["{{ range 1 }}{{ else }}{{ continue }}{{ end }}", "t:1: {{continue}} outside {{range}}"],
    ['{{ "a }}', "t:1: unterminated quoted string"],
    ["{{ `a }}", "t:1: unterminated raw quoted string"],
    ["{{ 'a }}", "t:1: unterminated character constant"],
    ["{{ 'ab' }}", "t:1: malformed character constant: 'ab'"],
    ['{{ "\\q" }}', "t:1: invalid syntax"],
    ["{{ /* a */ }}", 't:1: unexpected "/" in command'],
    ["{{/* a }}", "t:1: unclosed comment"],
    ["{{/* a */ }}", "t:1: comment ends before closing delimiter"],
    ["{{ (1 }}", "t:1: unclosed left paren"],
    ["{{ 1) }}", "t:1: unexpected right paren"],
    ["{{ 1 | 2 }}", "t:1: non executable command in pipeline stage 2"],
    ["{{ 1 || 2 }}", 't:1: unexpected "|" in command'],
    ["{{ block `x` 1 }}\n{{ else }}{{ end }}", "t:1: unexpected {{else}} in block clause"],
    ["{{ define `x` }}\n{{ else }}{{ end }}", "t:2: unexpected {{else}} in define clause"],
    ["{{ nil.x }}", 't:1: unexpected . after term "nil"'],
    ["{{ $x+2 }}", "t:1: bad character U+002B '+'"],
    ["{{ 3x }}", 't:1: bad number syntax: "3x"'],
    ["{{ 08 }}", 't:1: integer overflow: "08"'],
    ["{{ 1__0 }}", 't:1: illegal number syntax: "1__0"'],
    ["{{ $a, $b := 1 }}", "t:1: too many declarations in command"],
    ["{{ range $a, $b, $c := 1 }}{{ end }}", "t:1: too many declarations in range"],
    ["{{ range $a, 1 }}{{ end }}", "t:1: range can only initialize variables"],
    ["{{ : }}", "t:1: expected :="],
    ["{{ \u0001 }}", "t:1: unrecognized character in action: U+0001"],
    ["{{ template x }}", 't:1: unexpected "x" in template clause'],
    ["{{ define `x` }}a{{ end }}{{ define `x` }}b{{ end }}", 't:1: template: multiple definition of template "x"'],
    ["{{ if 1 }}{{ define `x` }}{{ end }}{{ end }}", "t:1: unexpected <define> in command"],
  ])("%j", (text, expected) => {
    expect(failure(text).message).toBe(`template: ${expected}`);
  });

  test("have the line and column of the erroneous token", () => {
    const error = failure("é\n  {{ foo }}");
    expect([error.line, error.column]).toEqual([2, 6]);
  });
});

describe("execution errors", () => {
  const data = map({
    thing: new Thing("x"),
    none: null,
    text: "abc",
    list: [1n],
    half: new GoFloat(0.5),
  });
  test.each([
    ["{{ .thing.Foo }}", 't:1:9: executing "t" at <.thing.Foo>: can\'t evaluate field Foo in type *code.thing'],
    ["{{ .text.Foo }}", 't:1:8: executing "t" at <.text.Foo>: can\'t evaluate field Foo in type string'],
    ["{{ .none.Foo }}", 't:1:8: executing "t" at <.none.Foo>: nil pointer evaluating interface {}.Foo'],
    [
      "{{ .thing.Argument }}",
      't:1:9: executing "t" at <.thing.Argument>: wrong number of args for Argument: want 1 got 0',
    ],
    ["{{ .thing.Self 1 }}", 't:1:9: executing "t" at <.thing.Self>: wrong number of args for Self: want 0 got 1'],
    ['{{ .thing.Argument "x" }}', 't:1:19: executing "t" at <"x">: expected integer; found "x"'],
    ["{{ .thing.Argument 1.5 }}", 't:1:19: executing "t" at <1.5>: expected integer; found 1.5'],
    [
      "{{ .thing.Argument .half }}",
      't:1:19: executing "t" at <.half>: wrong type for value; expected int; got float64',
    ],
    ["{{ .thing.Argument nil }}", 't:1:19: executing "t" at <nil>: cannot assign nil to int'],
    ["{{ .thing.Argument .gone }}", 't:1:19: executing "t" at <.gone>: invalid value; expected int'],
    [
      "{{ .thing.Name 1 }}",
      't:1:9: executing "t" at <.thing.Name>: Name has arguments but cannot be invoked as function',
    ],
    ["{{ .text 1 }}", 't:1:3: executing "t" at <.text>: text is not a method but has arguments'],
    ["{{ .thing.Fail }}", 't:1:9: executing "t" at <.thing.Fail>: error calling Fail: not a method'],
    [
      "{{ .thing.Callback }}",
      't:1:3: executing "t" at <{{.thing.Callback}}>: can\'t print {{.thing.Callback}} of type func(string) interface {}',
    ],
    ["{{ 1 2 }}", 't:1:3: executing "t" at <1>: can\'t give argument to non-function 1'],
    ["{{ nil }}", 't:1:3: executing "t" at <nil>: nil is not a command'],
    [
      "{{ 18446744073709551615 }}",
      't:1:3: executing "t" at <18446744073709551615>: 18446744073709551615 overflows int',
    ],
    ["{{ range .text }}{{ end }}", 't:1:9: executing "t" at <.text>: range can\'t iterate over abc'],
    [
      "{{ range $i, $e := 3 }}{{ end }}",
      't:1:19: executing "t" at <3>: can\'t use 3 to iterate over more than one variable',
    ],
    ['{{ template "u" }}', 't:1:12: executing "t" at <{{template "u"}}>: template "u" not defined'],
    [
      "{{ index .list 1 }}",
      't:1:3: executing "t" at <index .list 1>: error calling index: reflect: slice index out of range',
    ],
    [
      "{{ index .list `a` }}",
      't:1:3: executing "t" at <index .list `a`>: error calling index: cannot index slice/array with type string',
    ],
    ["{{ len 3 }}", 't:1:3: executing "t" at <len 3>: error calling len: len of type int'],
    [
      "{{ eq 1 1.0 }}",
      't:1:3: executing "t" at <eq 1 1.0>: error calling eq: incompatible types for comparison: int and float64',
    ],
    ["{{ lt true false }}", 't:1:3: executing "t" at <lt true false>: error calling lt: invalid type for comparison'],
    [
      "{{ eq .list .list }}",
      't:1:3: executing "t" at <eq .list .list>: error calling eq: non-comparable type []interface {}',
    ],
    ["{{ printf 1 }}", 't:1:10: executing "t" at <1>: expected string; found 1'],
    [
      "{{ call .text 1 }}",
      't:1:3: executing "t" at <call .text 1>: error calling call: non-function .text of type string',
    ],
    [
      "{{ call .thing.Callback 1 }}",
      't:1:3: executing "t" at <call .thing.Callback 1>: error calling call: arg 0: value has type int; should be string',
    ],
  ])("%s", (text, expected) => {
    expect(failure(text, data).message).toBe(`template: ${expected}`);
  });

  test("columns count bytes in the message and UTF-16 units in the property", () => {
    const error = failure("\n日本 {{ .thing.Foo }}", data);
    expect(error.message).toStartWith("template: t:2:16: ");
    expect([error.line, error.column]).toEqual([2, 13]);
  });

  test("keep what a method threw as their cause", () => {
    expect(failure("{{ .thing.Fail }}", data).cause).toEqual(new Error("not a method"));
  });
});
