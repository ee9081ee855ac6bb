import { describe, expect, test } from "bun:test";
import { decodeMsgpack } from "../../../src/trace/msgpack.ts";
import { messageOf } from "./fixtures/spans.ts";

const decode = (...bytes: number[]): unknown => decodeMsgpack(new Uint8Array(bytes));

describe("decodeMsgpack", () => {
  test("keeps all 64 bits of integers", () => {
    expect(decode(0xcf, 255, 255, 255, 255, 255, 255, 255, 255)).toBe(0xffff_ffff_ffff_ffffn);
    expect(decode(0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0)).toBe(-0x8000_0000_0000_0000n);
    expect(decode(0xcf, 0, 0x20, 0, 0, 0, 0, 0, 1)).toBe(0x20_0000_0000_0001n);
    expect(decode(0xce, 255, 255, 255, 255)).toBe(0xffff_ffff);
  });

  test("reads every kind of value", () => {
    expect(decode(0x96, 0xc0, 0xc3, 0xa1, 0x61, 0xc4, 1, 9, 0xff, 0x81, 0xa1, 0x6b, 0xd9, 1, 0x76)).toEqual([
      null,
      true,
      "a",
      new Uint8Array([9]),
      -1,
      { k: "v" },
    ]);
    expect(decode(0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0)).toBe(1.5);
    expect(decode(0xdc, 0, 1, 0xd1, 0xff, 0xfe)).toEqual([-2]);
    expect(decode(0xde, 0, 1, 0xda, 0, 1, 0x61, 0xc2)).toEqual({ a: false });
  });

  test.each([
    ["array32", [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ["map32", [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ["str32", [0xdb, 0xff, 0xff, 0xff, 0xff, 0x61]],
    ["bin32", [0xc6, 0xff, 0xff, 0xff, 0xff, 0x61]],
    ["ext32", [0xc9, 0xff, 0xff, 0xff, 0xff, 0x61]],
    ["array in array, each as long as the rest", [0xdc, 0, 4, 0xdc, 0, 4, 0xc0, 0xc0]],
    ["map of one with only a key", [0x81, 0xa1, 0x61]],
    ["no bytes", []],
    ["uint64 cut off", [0xcf, 1, 2]],
    ["length cut off", [0xdb, 0, 0]],
  ])("refuses a claimed length that exceeds the payload: %s", (_name, bytes) => {
    expect(messageOf(() => decode(...bytes))).toStartWith("msgpack: cut off");
  });

  test("refuses deep nesting, trailing bytes, the unused byte and odd keys", () => {
    expect(messageOf(() => decode(...new Array<number>(1000).fill(0x91), 0xc0))).toContain("deeper than 64");
    expect(messageOf(() => decode(0xc0, 0xc0))).toBe("msgpack: 1 bytes after the end");
    expect(messageOf(() => decode(0xc1))).toContain("0xc1");
    expect(messageOf(() => decode(0x81, 0xc0, 0xc0))).toStartWith("msgpack: ");
    expect(messageOf(() => decode(0x81, 0xa9, ...new TextEncoder().encode("__proto__"), 0xc0))).toContain("__proto__");
  });

  test("refuses more values than any tracer sends", () => {
    const body = new Uint8Array(4_100_005).fill(0xc0);
    body.set([0xdd, 0, 0x3e, 0x8f, 0xa0]);
    expect(messageOf(() => decodeMsgpack(body))).toContain("more than 4000000 values");
  });
});
