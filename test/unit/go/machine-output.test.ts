import { expect, test } from "bun:test";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { isForMachines } from "../../../src/go/machine-output.ts";
import { askNothing } from "../../support/ask-nothing.ts";

test.each([
  ["test -json .", "", true],
  ["test . -json", "", true],
  ["test --json=true -v ./...", "", true],
  ["build -json -o x .", "", true],
  ["install -json .", "", true],
  ["list -json .", "", true],
  ["list -json=Dir,ImportPath .", "", true],
  ["-C sub list -json", "", true],
  ["test .", "-mod=mod -json", true],
  ["test -json=false .", "-json", false],
  ["test -json -json=F .", "", false],
  ["test .", "-json -json=0", false],
  // What follows belongs to a program, or to a test binary.
  ["test . -args -json", "", false],
  ["run . -json", "", false],
  ["run main.go -json", "", false],
  ["build -ldflags -json .", "", false],
  ["test -run -json .", "", false],
  ["build .", "-ldflags=-json", false],
])("%p with GOFLAGS=%p: %p", (line, goFlags, expected) => {
  expect(isForMachines(parseGoCommandLine(line.split(" "), askNothing), goFlags)).toBe(expected);
});
