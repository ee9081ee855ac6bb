import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { SourceBuffer } from "../../../src/prepare/source-buffer.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("source-buffer");
afterAll(() => temp.remove());

/** Files with these lengths, each with text of its own. */
function filesOf(lengths: readonly number[]): { readonly paths: string[]; readonly texts: string[] } {
  const texts = lengths.map((length, at) => `${String.fromCharCode(97 + at)}${"x".repeat(length)}`.slice(0, length));
  const paths = texts.map((text, at) => {
    const path = temp.at(`file${at}`);
    writeFileSync(path, text);
    return path;
  });
  return { paths, texts };
}

// The memory has ten bytes.
test.each([
  ["all fit", [3, 0, 4]],
  ["all fit exactly", [4, 6]],
  ["the second does not fit, the third does", [4, 7, 5]],
  ["one is larger than the memory", [25, 3]],
  ["the memory is full", [9, 1, 1, 0]],
  ["none", []],
])("%s: each content is whole", (_, lengths) => {
  const { paths, texts } = filesOf(lengths);
  const memory = new SourceBuffer(10);
  expect(memory.read(paths).map(String)).toEqual(texts);
  // The memory is free again.
  expect(memory.read(paths).map(String)).toEqual(texts);
});

test("a missing file is an error", () => {
  expect(() => new SourceBuffer().read([temp.at("missing")])).toThrow("ENOENT");
});
