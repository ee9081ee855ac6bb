import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { parseGlobalOptions } from "../../../src/commands/global-options.ts";
import { isWritten, parseLevel } from "../../../src/log/level.ts";
import { openLog } from "../../../src/log/log.ts";
import { openTrace } from "../../../src/log/trace.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

describe("levels", () => {
  test.each([
    ["INFO", "info"],
    [" debug ", "debug"],
    ["-1", "trace"],
    ["0", "debug"],
    ["3", "error"],
    ["99", "disabled"],
    ["off", undefined],
    ["", undefined],
  ] as const)("%p is %p", (text, level) => expect(parseLevel(text)).toBe(level));

  test("a log writes records of its own level and more severe ones", () => {
    expect(isWritten("warn", "info")).toBe(true);
    expect(isWritten("info", "info")).toBe(true);
    expect(isWritten("debug", "info")).toBe(false);
    expect(isWritten("error", "disabled")).toBe(false);
  });
});

describe("a log file", () => {
  let temp: TempDir;
  beforeEach(() => {
    temp = makeTempDir("log");
  });
  afterEach(() => temp.remove());

  test("gets one JSON object per line, by default for warnings and errors", () => {
    const file = temp.at("deep", "log.jsonl");
    const log = openLog({ ORCHESTRION_LOG_FILE: file, TOOLEXEC_IMPORTPATH: "example.com/a [a.test]" });
    log.info("not this");
    log.warn("this", { aspect: "one", files: 2 });
    openLog({ ORCHESTRION_LOG_FILE: file, ORCHESTRION_LOG_LEVEL: "info" }).info("and this");
    const records: unknown[] = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(records).toEqual([
      expect.objectContaining({
        level: "warn",
        message: "this",
        aspect: "one",
        files: 2,
        package: "example.com/a [a.test]",
        pid: process.pid,
      }),
      expect.objectContaining({ level: "info", message: "and this" }),
    ]);
  });

  test("has the process id in place of $PID; other variables are not expanded", () => {
    for (const name of ["a-$PID.log", "b-$(PID).log".replace("(", "{").replace(")", "}"), "c-$PIDS.log"]) {
      openLog({ ORCHESTRION_LOG_FILE: temp.at(name) }).error("x");
    }
    expect(readdirSync(temp.path).sort()).toEqual([`a-${process.pid}.log`, `b-${process.pid}.log`, "c-$PIDS.log"]);
  });

  test("is not created by default, and an unknown level is an error that names the valid ones", () => {
    openLog({}).error("nowhere");
    expect(() => openLog({ ORCHESTRION_LOG_LEVEL: "off" })).toThrow(/ORCHESTRION_LOG_LEVEL=off.*disabled/);
  });
});

describe("global options", () => {
  test("come before the command", () => {
    expect(parseGlobalOptions(["--log-level", "debug", "-log-file=x y", "-C", "dir", "go", "-C", "b"])).toEqual({
      directory: "dir",
      variables: { ORCHESTRION_LOG_LEVEL: "debug", ORCHESTRION_LOG_FILE: "x y" },
      rest: ["go", "-C", "b"],
    });
    expect(parseGlobalOptions(["version", "--log-level"]).rest).toEqual(["version", "--log-level"]);
    expect(() => parseGlobalOptions(["--log-level"])).toThrow("--log-level needs a value");
  });
});

test("a trace is readable even if its file was neither begun nor ended, as without the wrapper", () => {
  using temp = makeTempDir("trace");
  const environment = { ORCHESTRION_TRACE: temp.at("trace.json") };
  openTrace(environment, 7).begin("one")({ more: 1 });
  openTrace(environment, 7).begin("two")();
  const text = readFileSync(temp.at("trace.json"), "utf8");
  const events: unknown = JSON.parse(`${text.trimEnd().replace(/,$/, "")}]`);
  expect(events).toEqual([
    expect.objectContaining({ name: "one", ph: "X", pid: 7, args: { more: 1 } }),
    expect.objectContaining({ name: "two" }),
  ]);
  openTrace({}, 7).begin("nowhere")();
});
