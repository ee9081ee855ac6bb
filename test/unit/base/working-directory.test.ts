import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync } from "node:fs";
import { workingDirectory } from "../../../src/base/working-directory.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

// Windows knows no PWD.
describe.if(process.platform !== "win32")("the go command's name for a directory", () => {
  let temp: TempDir;
  beforeEach(() => {
    temp = makeTempDir("directory");
    mkdirSync(temp.at("real", "below"), { recursive: true });
    symlinkSync(temp.at("real"), temp.at("link"));
  });
  afterEach(() => temp.remove());

  test("is PWD where that is the same directory", () => {
    expect(workingDirectory(temp.at("real"), { PWD: temp.at("link") })).toBe(temp.at("link"));
    expect(workingDirectory(temp.at("real"), { PWD: temp.at("real") })).toBe(temp.at("real"));
  });

  test("is without links where PWD is another directory, none, relative, or not there", () => {
    for (const PWD of [temp.at("link", "below"), undefined, "", ".", temp.at("nowhere")]) {
      expect(workingDirectory(temp.at("link"), { PWD })).toBe(temp.at("real"));
    }
  });

  test("throws where there is no directory", () => {
    expect(() => workingDirectory(temp.at("nowhere"), {})).toThrow("no such file");
  });
});
