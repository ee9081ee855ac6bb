import { describe, expect, test } from "bun:test";
import { failure, map, render, Thing } from "./render.ts";

const data = map({
  list: [10n, 20n, 30n],
  nested: [map({ k: ["deep"] })],
  map: map({ key: "value", nil: null }),
  thing: new Thing("a"),
  other: new Thing("a"),
  none: null,
});

describe("builtin functions", () => {
  test.each([
    ["{{ and 1 0 2 }} {{ and 1 2 }} {{ or 0 `` 3 }} {{ or 0 `` }}.", "0 2 3 ."],
    ["{{ and false .thing.Fail }} {{ or true .thing.Fail }} {{ 1 | and 2 }} {{ 1 | or 0 }}", "false true 1 1"],
    ["{{ not 0 }} {{ not `x` }} {{ not .none }}", "true false true"],
    ["{{ len `日本` }} {{ len .list }} {{ len .map }}", "6 3 2"],
    ["{{ index .list 1 }} {{ index .nested 0 `k` 0 }} {{ index .map `key` }} {{ index `abc` 1 }}", "20 deep value 98"],
    ["{{ slice `abcdef` 1 3 }} {{ slice `abc` 2 }} {{ slice .list 1 }} {{ slice .list }}", "bc c [20 30] [10 20 30]"],
    ["{{ slice (slice .list 0 1) 0 3 }} {{ len (slice .list 1 1 2) }}", "[10 20 30] 0"],
    [
      "{{ eq 1 1 }} {{ eq 1 2 1 }} {{ ne `a` `b` }} {{ eq .none nil }} {{ eq nil 1 }} {{ eq (index `a` 0) 97 }}",
      "true true true true false true",
    ],
    ["{{ eq .thing .thing }} {{ eq .thing .other }} {{ eq .thing nil }}", "true false false"],
    ["{{ lt 1 2 }} {{ le 2 2 }} {{ gt `b` `a` }} {{ ge 1.5 1.5 }} {{ lt `\uffee` `𝒳` }}", "true true true true true"],
    ["{{ print 1 2 `a` 3 }}|{{ println `a` 1 }}", "1 2a3|a 1\n"],
    ["{{ html `<a href=\"x\">'&'</a>` }}", "&lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;&lt;/a&gt;"],
    ["{{ html nil 1 }}", "&lt;no value&gt;1"],
    [
      '{{ js `it\'s <"é\\">=&` }}{{ js "\\n\\u00ad" }}',
      'it\\\'s \\u003C\\"é\\\\\\"\\u003E\\u003D\\u0026\\u000A\\u00AD',
    ],
    ["{{ urlquery `a b&c=é/~` 1 }}", "a+b%26c%3D%C3%A9%2F~1"],
    ["{{ call .thing.Callback `x` }} {{ `y` | call .thing.Callback }}", "(x) (y)"],
  ])("%s", (text, expected) => {
    expect(render(text, data)).toBe(expected);
  });

  test.each([
    ["{{ index .none 1 }}", "index of untyped nil"],
    ["{{ index .map `nil` 1 }}", "index of nil pointer"],
    ["{{ index .map 1 }}", "value has type int; should be string"],
    ["{{ index .map nil }}", "value is nil; should be of type string"],
    ["{{ index .list -1 }}", "index out of range: -1"],
    ["{{ index .list nil }}", "cannot index slice/array with nil"],
    ["{{ index 1 1 }}", "can't index item of type int"],
    ["{{ slice .list 2 1 }}", "invalid slice index: 2 > 1"],
    ["{{ slice .list 0 2 1 }}", "invalid slice index: 2 > 1"],
    ["{{ slice .list 0 1 2 3 }}", "too many slice indexes: 4"],
    ["{{ slice `abc` 0 1 2 }}", "cannot 3-index slice a string"],
    ["{{ slice .map 0 }}", "can't slice item of type map[string]interface {}"],
    ["{{ slice .list (len `abcd`) }}", "index out of range: 4"],
    ["{{ slice nil }}", "slice of untyped nil"],
    ["{{ eq 1 }}", "missing argument for comparison"],
    ["{{ eq .list .map }}", "non-comparable types []interface {}, map[string]interface {}"],
    ["{{ eq 1 `a` }}", "incompatible types for comparison: int and string"],
    ["{{ lt 1i 2i }}", "invalid type for comparison"],
    ["{{ lt nil 1 }}", "invalid type for comparison"],
    ["{{ call nil }}", "call of nil"],
    ["{{ call .thing.Callback }}", "wrong number of args for .thing.Callback: got 0 want 1"],
    ["{{ call .thing.Callback nil }}", "arg 0: value is nil; should be of type string"],
  ])("%s fails", (text, expected) => {
    expect(failure(text, data).message).toEndWith(`: ${expected}`);
  });

  test.each([
    ["{{ and }}", "wrong number of args for and: want at least 1 got 0"],
    ["{{ not }}", "wrong number of args for not: want 1 got 0"],
    ["{{ ne 1 2 3 }}", "wrong number of args for ne: want 2 got 3"],
    ["{{ printf }}", "wrong number of args for printf: want at least 1 got 0"],
  ])("%s has the wrong number of arguments", (text, expected) => {
    expect(failure(text, data).message).toEndWith(`: ${expected}`);
  });
});
