import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync } from "node:fs";
import { workingDirectory } from "../../../src/base/working-directory.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

// Windows has no PWD.
describe.if(process.platform !== "win32")("the go command's name for a directory", () => {
  let temp: TempDir;
  beforeEach(() => {
    temp = makeTempDir("directory");
    mkdirSync(temp.at("real", "below"), { recursive: true });
    symlinkSync(temp.at("real"), temp.at("link"));
  });
  afterEach(() => temp.remove());

  test("is PWD if that denotes the same directory", () => {
    expect(workingDirectory(temp.at("real"), { PWD: temp.at("link") })).toBe(temp.at("link"));
    expect(workingDirectory(temp.at("real"), { PWD: temp.at("real") })).toBe(temp.at("real"));
  });

  test("has links resolved if PWD is another directory, not a directory, relative, or does not exist", () => {
    for (const PWD of [temp.at("link", "below"), undefined, "", ".", temp.at("nowhere")]) {
      expect(workingDirectory(temp.at("link"), { PWD })).toBe(temp.at("real"));
    }
  });

  test("throws if the directory does not exist", () => {
    expect(() => workingDirectory(temp.at("nowhere"), {})).toThrow("no such file");
  });
});
