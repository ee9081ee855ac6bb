import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { runTry } from "../../../src/try/run.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("try-reasons");
afterAll(() => temp.remove());

test("an aspect without a match: the first condition that is not fulfilled, and the code that comes nearest", async () => {
  const aspect = (id: string, joinPoint: unknown) => ({
    id,
    "join-point": joinPoint,
    advice: [{ "prepend-statements": { template: "println()" } }],
  });
  const aspects = [
    aspect("body", { "function-body": { function: [{ name: "ä" }, { signature: { args: ["int"] } }] } }),
    aspect("exempt", { "function-body": { function: [{ name: "left" }] } }),
    aspect("absent", { "function-body": { function: [{ name: "gone" }] } }),
    aspect("directive", { "function-body": { directive: "app:hello" } }),
  ];
  writeFileSync(temp.at("aspects.yml"), JSON.stringify({ aspects }));
  writeFileSync(
    temp.at("a.go"),
    "package a\n\nfunc ä(text string) {}\n\n//orchestrion:ignore\nfunc left() {}\n\nvar x = 1 // app:hello\n",
  );
  let out = "";
  const status = await runTry("aspects.yml", ["a.go"], {
    directory: temp.path,
    environment: goEnvironment(),
    colour: false,
    raw: false,
    out: (text) => {
      out += text;
    },
    error: (line) => {
      throw new Error(line);
    },
  });
  expect(status).toBe(0);
  expect(out.split("\n")).toEqual([
    "body       matches nothing: the parameters of the function `ä` are not (`int`) (a.go:3:22)",
    "exempt     matches nothing: an ignore directive in front of a.go:6:1 leaves it out",
    "absent     matches nothing: no `gone` in a.go",
    "directive  matches nothing: no comment `//app:hello` in a.go",
    "",
  ]);
});
