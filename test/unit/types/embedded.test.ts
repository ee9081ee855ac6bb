import { expect, test } from "bun:test";
import { embeddedOracle, embeddedOracleName, parseEmbeddedName } from "../../../src/types/embedded.ts";

const sha256 = "0123456789abcdef".repeat(4);

test("a name carries version and identity, also with a folder and a hash of the bundler", () => {
  const name = embeddedOracleName("go1.26.8", sha256);
  const parsed = { goVersion: "go1.26.8", id: "0123456789abcdef" };
  expect(parseEmbeddedName(name)).toEqual(parsed);
  expect(parseEmbeddedName(`dist/${name.replace(".bin", "-favnw7b6.bin")}`)).toEqual(parsed);
});

test("other embedded files are not taken for it", () => {
  expect(parseEmbeddedName("tree-sitter-go-abc.wasm")).toBeUndefined();
  expect(parseEmbeddedName("oracle-notes.txt")).toBeUndefined();
  expect(parseEmbeddedName("oracle-go1.26.8/0123456789abcdef.bin")).toBeUndefined();
});

test("nothing is embedded when running from source", async () => {
  expect(await embeddedOracle()).toBeUndefined();
});
