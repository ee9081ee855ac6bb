import { describe, expect, test } from "bun:test";
import { WireReader } from "../../../../src/trace/otlp/wire.ts";
import { messageOf } from "../fixtures/spans.ts";

const reader = (...bytes: number[]): WireReader => new WireReader(new Uint8Array(bytes));
const ff = (count: number): number[] => new Array<number>(count).fill(0xff);

describe("WireReader", () => {
  test.each([
    [[0], 0n],
    [[0x7f], 127n],
    [[0x80, 1], 128n],
    [[0xff, 0xff, 0xff, 0x7f], 0xfff_ffffn],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_ffffn],
    [[...ff(9), 1], 0xffff_ffff_ffff_ffffn],
    [[0x80, 0x80, 0], 0n],
  ])("varint %j", (bytes, value) => {
    expect(reader(...bytes).varint()).toBe(value);
  });

  test.each([
    [[], "cut off"],
    [[0x80], "cut off"],
    [ff(9), "cut off"],
    [[...ff(9), 2], "longer than 64 bits"],
    [ff(11), "longer than 64 bits"],
  ])("refuses varint %j", (bytes, message) => {
    expect(messageOf(() => reader(...bytes).varint())).toContain(message);
  });

  test("refuses lengths beyond the end, up to the largest", () => {
    expect(messageOf(() => reader(5, 1, 2).content())).toBe("protobuf: a length of 5 with 2 bytes left (byte 1)");
    expect(messageOf(() => reader(...ff(9), 1).content())).toContain("a length of 18446744073709551615");
  });

  test("a nested message cannot be left, and names its place in the whole", () => {
    const inner = reader(0, 2, 0x0a, 0x05, 1, 2, 3, 4, 5);
    inner.varint();
    const message = inner.message();
    expect(message.next()).toEqual({ number: 1, type: 2 });
    expect(messageOf(() => message.content())).toBe("protobuf: a length of 5 with 0 bytes left (byte 4)");
  });

  test("refuses field 0, groups and unknown wire types", () => {
    expect(messageOf(() => reader(0x02).next())).toContain("field number 0");
    for (const type of [3, 4, 6, 7]) expect(messageOf(() => reader(0x08 | type).next())).toContain(`wire type ${type}`);
    expect(messageOf(() => reader(...ff(9), 1).next())).toContain("is not allowed");
  });

  test("skips every kind of field and ends at the end", () => {
    const all = reader(0x08, 0x80, 1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0x1a, 1, 9, 0x25, 0, 0, 0, 0);
    const numbers: number[] = [];
    for (let field = all.next(); field; field = all.next()) {
      numbers.push(field.number);
      all.skip(field);
    }
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  test("refuses fixed values that are cut off", () => {
    expect(messageOf(() => reader(1, 2, 3).fixed64())).toContain("cut off");
    expect(messageOf(() => reader(0x25, 1).skip({ number: 4, type: 5 }))).toContain("cut off");
  });

  test("replaces bytes that are not UTF-8", () => {
    expect(reader(2, 0x61, 0xff).text()).toBe("a\ufffd");
  });
});
