import { describe, expect, test } from "bun:test";
import { GoByte, GoComplex, GoFloat, type Value } from "../../../../../src/aspect/template/gotext/index.ts";
import { sprint, sprintln } from "../../../../../src/aspect/template/gotext/print.ts";
import { sprintf } from "../../../../../src/aspect/template/gotext/printf.ts";
import { map, Thing } from "./render.ts";

const f = (value: number) => new GoFloat(value);

// Expected texts are those of Go 1.26's fmt.Sprintf for the same calls.
const CASES: readonly (readonly [string, readonly Value[], string])[] = [
  ["%v %v %v %v", [1n, "a", true, null], "1 a true <nil>"],
  ["%v %+v %#v", ["a", "a", "a"], 'a a "a"'],
  ["%#v %#v %#v", [1n, f(1), map({ b: 1n, a: null })], '1 1 map[string]interface {}{"a":interface {}(nil), "b":1}'],
  [
    "%v %#v",
    [
      [1n, "a", null],
      [1n, "a", null],
    ],
    '[1 a <nil>] []interface {}{1, "a", interface {}(nil)}',
  ],
  ["%q %q %+q %#q %q", ['a"\n', "é", "é", "raw", 97n], '"a\\"\\n" "é" "\\u00e9" `raw` \'a\''],
  ["%s|%5s|%-5s|%05s|%.2s", ["ab", "ab", "ab", "ab", "日本語"], "ab|   ab|ab   |000ab|日本"],
  [
    "%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%#x",
    [42n, 42n, 42n, -42n, 42n, 42n, 255n, 255n, 255n],
    "42|   42|42   |-0042|+42| 42|ff|FF|0xff",
  ],
  [
    "%o %O %#o %b %#b %c %U %#U",
    [8n, 8n, 8n, 5n, 5n, 0x4e16n, 0x4e16n, 0x4e16n],
    "10 0o10 010 101 0b101 世 U+4E16 U+4E16 '世'",
  ],
  ["%x %X % x %#x %# x", ["hi", "hi", "hi", "hi", "hi"], "6869 6869 68 69 0x6869 0x68 0x69"],
  ["%.3d|%8.3d|%.0d|%+.3d", [7n, 7n, 0n, 7n], "007|     007||+007"],
  ["%t %5t", [true, false], "true false"],
  ["%v %v %v %v %v", [f(1), f(1e6), f(1e21), f(0.1), f(-0)], "1 1e+06 1e+21 0.1 -0"],
  [
    "%e %f %.2f %g %G %8.3f|%-8.1f|%+.1f",
    [f(1234.5), f(1234.5), f(2.675), f(1e-7), f(1e-7), f(3.1425), f(2), f(2)],
    "1.234500e+03 1234.500000 2.67 1e-07 1E-07    3.143|2.0     |+2.0",
  ],
  ["%.0f %.0f %.0f %.1f", [f(0.5), f(1.5), f(2.5), f(0.25)], "0 2 2 0.2"],
  [
    "%x %.2x %b %#g %#.3x",
    [f(1.5), f(1.999), f(1), f(1), f(1)],
    "0x1.8p+00 0x1.00p+01 4503599627370496p-52 1.00000 0x1.000p+00",
  ],
  [
    "%f %5.1f %06.1f %+v",
    [f(Number.NaN), f(Number.POSITIVE_INFINITY), f(Number.NEGATIVE_INFINITY), f(Number.POSITIVE_INFINITY)],
    "NaN  +Inf   -Inf +Inf",
  ],
  ["%v %.1f", [new GoComplex(1, -2), new GoComplex(0, 1)], "(1-2i) (0.0+1.0i)"],
  ["%v %c %#v %T", [new GoByte(97), new GoByte(97), new GoByte(97), new GoByte(97)], "97 a 0x61 uint8"],
  [
    "%T %T %T %T %T %T",
    [1n, "", f(1), [], map({}), null],
    "int string float64 []interface {} map[string]interface {} <nil>",
  ],
  ["%*d|%-*d|%.*f", [5n, 42n, 5n, 42n, 2n, f(3.1425)], "   42|42   |3.14"],
  ["%*d|%*d", [-5n, 42n, "x", 1n], "42   |%!(BADWIDTH)1"],
  ["%.*d", [-1n, 5n], "%!(BADPREC)5"],
  ["%[2]d %[1]d", [1n, 2n], "2 1"],
  ["%[3]d %[x]d %[2]d %d", [1n, 2n], "%!d(BADINDEX) %!d(BADINDEX) 2 %!d(MISSING)"],
  ["%[1]T %[1]v", [1n], "int 1"],
  ["%d %d", [1n], "1 %!d(MISSING)"],
  ["%d", [1n, "a", null], "1%!(EXTRA string=a, <nil>)"],
  ["%d %s %z %d", ["a", 1n, 1n, null], "%!d(string=a) %!s(int=1) %!z(int=1) %!d(<nil>)"],
  ["%d", [[1n, "a", null, map({ k: 2n })]], "[1 %!d(string=a) <nil> map[%!d(string=k):2]]"],
  ["100%% %", [], "100% %!(NOVERB)"],
  ["%-010d|%+q|%é", [5n, "☺", 1n], '5         |"\\u263a"|%!é(int=1)'],
  ["%c %q %U", [-1n, 0x110000n, -1n], "\ufffd '\ufffd' U+FFFFFFFFFFFFFFFF"],
  [
    "%v %s %q %6v %x",
    [new Thing("p"), new Thing("p"), new Thing("p"), new Thing("p"), new Thing("p")],
    '_.p _.p "_.p"    _.p 5f2e70',
  ],
  ["%v %T", [[new Thing("p")], new Thing("p")], "[_.p] *code.thing"],
];

describe("printf", () => {
  test.each(CASES.map(([format, args, expected]) => ({ format, args, expected })))("$format", ({
    format,
    args,
    expected,
  }) => {
    expect(sprintf(format, args)).toBe(expected);
  });

  test("a method String that throws shows as a panic", () => {
    const thing = {
      typeName: "*x",
      member: () => undefined,
      print: () => {
        throw new Error("broken");
      },
    };
    expect(sprintf("%v", [thing])).toBe("%!v(PANIC=String method: broken)");
  });

  test("invalid bytes are preserved", () => {
    expect(sprintf("%q %x %d", ["\udcff", "\udcff", 1n])).toBe('"\\xff" ff 1');
    expect(sprintf("%s%s", ["\udcc3", "\udca9"])).toBe("é");
  });
});

describe("print and println", () => {
  test("spaces separate operands that are not strings", () => {
    expect(sprint([1n, 2n, "a", "b", 3n, null])).toBe("1 2ab3 <nil>");
  });
  test("println always adds spaces", () => {
    expect(sprintln(["a", 1n, "b"])).toBe("a 1 b\n");
    expect(sprintln([])).toBe("\n");
  });
});
