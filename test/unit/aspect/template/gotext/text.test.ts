import { describe, expect, test } from "bun:test";
import {
  byteLength,
  compareStrings,
  fromBytes,
  normalize,
  runeCount,
  toBytes,
  toUnicode,
  truncateRunes,
} from "../../../../../src/aspect/template/gotext/bytes.ts";
import { formatFloat } from "../../../../../src/aspect/template/gotext/float.ts";
import {
  parseComplex,
  parseFloat64,
  parseInt64,
  parseNumber,
  parseUint,
} from "../../../../../src/aspect/template/gotext/number.ts";
import {
  canBackquote,
  isPrint,
  quote,
  quoteRune,
  unquote,
  unquoteCharacter,
} from "../../../../../src/aspect/template/gotext/quote.ts";

describe("strings of bytes", () => {
  test("all bytes are preserved", () => {
    const all = Uint8Array.from({ length: 512 }, (_, i) => (i * 37) % 256);
    expect(toBytes(fromBytes(all))).toEqual(all);
  });
  test.each([
    [[0xff], "\udcff"],
    [[0xc3, 0xa9], "é"],
    [[0xc0, 0x80], "\udcc0\udc80"],
    [[0xed, 0xa0, 0x80], "\udced\udca0\udc80"],
    [[0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f], "😀\udcf0\udc9f"],
    [[0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80"],
    [[0xef, 0xbb, 0xbf, 0x80], "\ufeff\udc80"],
  ])("%j", (bytes, text) => {
    expect(fromBytes(Uint8Array.from(bytes))).toBe(text);
  });
  test("counting, cutting, comparing", () => {
    expect(byteLength("aé😀\udcff")).toBe(8);
    expect(runeCount("aé😀\udcff")).toBe(4);
    expect(truncateRunes("a😀b", 2)).toBe("a😀");
    expect(normalize("\udcc3\udca9")).toBe("é");
    expect(toUnicode("a\udcff\udcc3\udca9")).toBe("a\ufffdé");
    expect(compareStrings("\uffee", "😀")).toBeLessThan(0);
    expect(compareStrings("a", "ab")).toBeLessThan(0);
    expect(compareStrings("\udc80", "é")).toBeLessThan(0);
  });
});

describe("quoting", () => {
  test("quote", () => {
    expect(quote('a"\\\n\u0001\u007fé\u00ad😀\udcff\u{e0001}')).toBe(
      '"a\\"\\\\\\n\\x01\\x7fé\\u00ad😀\\xff\\U000e0001"',
    );
    expect(quote("é😀", true)).toBe('"\\u00e9\\U0001f600"');
    expect([quoteRune(0x27), quoteRune(0x22), quoteRune(0xd800)]).toEqual(["'\\''", "'\"'", "'\ufffd'"]);
  });
  test("isPrint", () => {
    expect([0x20, 0x41, 0xe9, 0x1f600].every(isPrint)).toBe(true);
    expect([0x1f, 0x7f, 0xa0, 0xad, 0x2028, 0xd800].some(isPrint)).toBe(false);
  });
  test("canBackquote", () => {
    expect(["a\tb", "é", ""].every(canBackquote)).toBe(true);
    expect(["`", "\n", "\u007f", "\ufeff", "\udcff"].some(canBackquote)).toBe(false);
  });
  test("unquote", () => {
    expect(unquote('"a\\tb\\x41\\101\\u00e9\\U0001F600\\xc3\\xa9\\""')).toBe('a\tbAAé😀é"');
    expect(unquote("`a\\n\r`")).toBe("a\\n");
    for (const wrong of ['"\\q"', '"\\x4"', '"\\400"', '"\\ud800"', '"\\U00110000"', '"\\\'"'])
      expect(unquote(wrong)).toBeUndefined();
    expect(unquoteCharacter("\\''", "'")).toEqual({ value: 0x27, isByte: false, rest: "'" });
    expect(unquoteCharacter("'", "'")).toBeUndefined();
  });
});

describe("numbers", () => {
  test("integers", () => {
    expect([parseInt64("-0x8000000000000000"), parseInt64("+7"), parseInt64("017"), parseInt64("0b_1")]).toEqual([
      -(2n ** 63n),
      7n,
      15n,
      1n,
    ]);
    expect([
      parseInt64("9223372036854775808"),
      parseInt64("08"),
      parseInt64("1_"),
      parseInt64("--1"),
      parseInt64(""),
    ]).toEqual(Array(5).fill(undefined));
    expect([parseUint("18446744073709551615"), parseUint("-1")]).toEqual([2n ** 64n - 1n, undefined]);
  });
  test("floats", () => {
    expect([parseFloat64("1."), parseFloat64(".5"), parseFloat64("-1_0e1_0"), parseFloat64("0x1.8p-1")]).toEqual([
      1, 0.5, -1e11, 0.75,
    ]);
    expect([
      parseFloat64("."),
      parseFloat64("1e"),
      parseFloat64("1_.5"),
      parseFloat64("0x1"),
      parseFloat64("1e999"),
    ]).toEqual(Array(5).fill(undefined));
  });
  test("constants have all types that can represent them", () => {
    expect(parseNumber("1e2")).toMatchObject({ int: 100n, uint: 100n, float: 100 });
    expect(parseNumber("-1")).toMatchObject({ int: -1n, uint: undefined, float: -1 });
    expect(parseNumber("1e19")).toMatchObject({ int: undefined, uint: 10n ** 19n });
    expect(parseNumber("0i")).toMatchObject({ int: 0n, complex: { real: 0, imaginary: 0 } });
    expect(parseComplex("1e-2-3.5i")).toMatchObject({ int: undefined, complex: { real: 0.01, imaginary: -3.5 } });
    expect(parseComplex("1+i")).toBeUndefined();
  });
  test.each([
    [0, "e", 3, "0.000e+00"],
    [0, "g", -1, "0"],
    [1e23, "g", -1, "1e+23"],
    [1e23, "f", 0, "99999999999999991611392"],
    [5e-324, "e", -1, "5e-324"],
    [5e-324, "g", 3, "4.94e-324"],
    [100, "g", 2, "1e+02"],
    [99.99, "g", 2, "1e+02"],
    [0.0001, "g", -1, "0.0001"],
    [0.00001, "g", -1, "1e-05"],
    [123456, "G", 3, "1.23E+05"],
    [999.5, "f", 0, "1000"],
    [0.05, "f", 1, "0.1"],
    [0.04, "f", 0, "0"],
    [1.7976931348623157e308, "x", -1, "0x1.fffffffffffffp+1023"],
    [5e-324, "x", -1, "0x1p-1074"],
    [1.96875, "X", 0, "0X1P+01"],
    [-0.1, "b", -1, "-7205759403792794p-56"],
  ])("formatFloat(%p, %p, %p)", (value, format, precision, expected) => {
    expect(formatFloat(value, format, precision)).toBe(expected);
  });
});
