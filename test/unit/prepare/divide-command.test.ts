import { expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { devNull } from "node:os";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { divideCommand } from "../../../src/prepare/divide-command.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { makeTempDir } from "../../support/paths.ts";

const PARTS = [
  { moduleRoot: "/w/a", targets: ["./a"], programs: true },
  { moduleRoot: "/w/b", targets: ["./b", "./b/x"], programs: false },
];

/** The command lines into which one is divided for PARTS. */
function divided(line: string, cwd = "/nowhere"): string[] {
  const args = line.split(" ");
  return divideCommand(args, parseGoCommandLine(args, askNothing), PARTS, cwd).map((part) => part.args.join(" "));
}

const NULL = `-o ${devNull}`;

test.each([
  // Several packages and no -o: nothing is written.
  ["build -v ./a ./b ./b/x", [`build ${NULL} -v ./a`, `build ${NULL} -v ./b ./b/x`]],
  ["-C sub build ./a ./b ./b/x", [`-C sub build ${NULL} ./a`, `-C sub build ${NULL} ./b ./b/x`]],
  [`build ${NULL} ./a ./b ./b/x`, [`build ${NULL} ./a`, `build ${NULL} ./b ./b/x`]],
  ["build -- ./a ./b ./b/x", [`build ${NULL} -- ./a`, `build ${NULL} -- ./b ./b/x`]],
  // With a folder as output, only programs are built.
  ["build -o out/ ./a ./b ./b/x", ["build -o out/ ./a"]],
  ["install -race ./a ./b ./b/x", ["install -race ./a", "install -race ./b ./b/x"]],
  ["test -v ./a ./b ./b/x -run X", ["test -v ./a -run X", "test -v ./b ./b/x -run X"]],
  ["test ./a ./b ./b/x -args ./b -v", ["test ./a -args ./b -v", "test ./b ./b/x -args ./b -v"]],
  ["test -c -o out/ ./a ./b ./b/x", ["test -c -o out/ ./a", "test -c -o out/ ./b ./b/x"]],
  ["list -export ./a ./b ./b/x", ["list -export ./a", "list -export ./b ./b/x"]],
])("%p", (line, expected) => {
  expect(divided(line)).toEqual(expected);
});

test("the name of an existing folder needs no slash", () => {
  using temp = makeTempDir("divide");
  mkdirSync(temp.at("out"));
  expect(divided("build -o out ./a ./b ./b/x", temp.path)).toEqual(["build -o out ./a"]);
});

test.each([
  ["build -o program ./a ./b ./b/x", "-o program is not possible with packages"],
  ["test -c -o program ./a ./b ./b/x", "-o program is not possible with packages"],
  ["test -cpuprofile=x ./a ./b ./b/x", "-cpuprofile is not possible with packages"],
  ["test -fuzz=X ./a ./b ./b/x", "-fuzz is not possible with packages"],
  ["build -buildmode=c-shared -o out/ ./a ./b ./b/x", "-buildmode=c-shared is not possible with packages"],
  ["list -export -deps ./a ./b ./b/x", "-deps with -export is not possible with packages"],
])("%p is refused", (line, message) => {
  expect(() => divided(line)).toThrow(message);
  expect(() => divided(line)).toThrow("/w/a, /w/b");
});
