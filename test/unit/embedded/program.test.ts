import { expect, test } from "bun:test";
import { embeddedName, embeddedProgram, parseEmbeddedName } from "../../../src/embedded/program.ts";

const sha256 = "0123456789abcdef".repeat(4);

test("a name contains version and id, even with a folder and a hash added by the bundler", () => {
  const name = embeddedName("oracle", "go1.26.8", sha256);
  const parsed = { goVersion: "go1.26.8", id: "0123456789abcdef" };
  expect(parseEmbeddedName("oracle", name)).toEqual(parsed);
  expect(parseEmbeddedName("oracle", `dist/${name.replace(".bin", "-favnw7b6.bin")}`)).toEqual(parsed);
  expect(parseEmbeddedName("launcher", name)).toBeUndefined();
});

test("other embedded files are not taken for it", () => {
  expect(parseEmbeddedName("oracle", "tree-sitter-go-abc.wasm")).toBeUndefined();
  expect(parseEmbeddedName("oracle", "oracle-notes.txt")).toBeUndefined();
  expect(parseEmbeddedName("oracle", "oracle-go1.26.8/0123456789abcdef.bin")).toBeUndefined();
});

test("nothing is embedded when running from source", () => {
  expect(embeddedProgram("oracle")).toBeUndefined();
  expect(embeddedProgram("launcher")).toBeUndefined();
});
