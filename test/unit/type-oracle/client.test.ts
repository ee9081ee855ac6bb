import { afterAll, beforeAll, expect, test } from "bun:test";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { askOracle, checkImports, OracleError } from "../../../src/type-oracle/client.ts";
import type { FailedImport, OracleRequest, OracleResponse } from "../../../src/type-oracle/protocol.ts";
import { OracleFixture } from "./fixture.ts";

const fixture = new OracleFixture();
beforeAll(() => fixture.build(["io"]), 600_000);
afterAll(() => fixture.remove());

const about = { importPath: "p", lang: undefined, arch: "", files: [], importcfg: undefined };
const request: OracleRequest = { about, queries: [] };

/** A program that answers with a fixed text. */
function fake(name: string, output: string): string {
  const file = join(fixture.folder, name);
  writeFileSync(file, `#!/bin/sh\ncat >/dev/null\ncat <<'END'\n${output}\nEND\n`);
  chmodSync(file, 0o700);
  return file;
}

async function failure(binary: string, asked: OracleRequest = request): Promise<string> {
  try {
    await askOracle(binary, asked);
  } catch (error) {
    expect(error).toBeInstanceOf(OracleError);
    return String(error);
  }
  throw new Error("no failure");
}

test("an empty package has an empty answer", async () => {
  const answer = await askOracle(fixture.oracle, request);
  expect(answer.answers.size).toBe(0);
  expect(answer.goVersion).toMatch(/^go1\./);
});

test("an unreadable file is reported, with the package", async () => {
  const message = await failure(fixture.oracle, { ...request, about: { ...about, files: ["absent.go"] } });
  expect(message).toContain("absent.go");
  expect(message).toContain("package p");
});

test("an unreadable importcfg is reported", async () => {
  expect(await failure(fixture.oracle, { ...request, about: { ...about, importcfg: "absent.cfg" } })).toContain(
    "absent.cfg",
  );
});

test("a missing program is reported", async () => {
  expect(await failure(join(fixture.folder, "nothing"))).toContain("nothing");
});

test("an error about invalid output names the invalid part", async () => {
  expect(await failure(fake("text", "hello"))).toContain("invalid answer");
  expect(await failure(fake("partial", '{"answers":[]}'))).toContain('"goVersion" is not a string');
  const kind = '{"goVersion":"go1.26","failedImports":[],"answers":[{"id":"a","kind":"x","result":{}}]}';
  expect(await failure(fake("kind", kind))).toContain('"kind" has the unknown value "x"');
  const code =
    '{"goVersion":"go1.26","failedImports":[],"answers":[{"id":"a","kind":"expr","code":"y","reason":"it is so"}]}';
  expect(await failure(fake("code", code))).toContain('"code" has the unknown value "y"');
});

test("every query needs an answer of its kind", async () => {
  const query = { id: "a", kind: "expr", file: "f.go", start: 0, end: 1 } as const;
  const silent = '{"goVersion":"go1.26","failedImports":[],"answers":[]}';
  expect(await failure(fake("silent", silent), { ...request, queries: [query] })).toContain('query "a" (expr)');
});

test("a query into an unknown file is answered as such", async () => {
  const query = { id: "a", kind: "expr", file: "f.go", start: 0, end: 1 } as const;
  const answer = await askOracle(fixture.oracle, { ...request, queries: [query] });
  expect(answer.answers.get("a")).toEqual({
    id: "a",
    kind: "unknown",
    code: "undetermined",
    reason: "the file is not among those of the package",
  });
});

test("an archive that the oracle cannot read is an error with the package's name; a missing one is left to the compiler", () => {
  const unread = { path: "bytes", archive: "/cache/bytes.a", reason: "version 9 is not known" };
  const missing = { path: "fmt", archive: "", reason: "no archive" };
  const response = (...failedImports: readonly FailedImport[]) =>
    ({ goVersion: "go1.26.8", failedImports, answers: new Map() }) satisfies OracleResponse;
  expect(() => checkImports({ importPath: "example.com/p" }, response(missing))).not.toThrow();
  expect(() => checkImports({ importPath: "example.com/p" }, response(missing, unread))).toThrow(
    /types in example\.com\/p .* go1\.26\.8, .* of bytes \(\/cache\/bytes\.a\): version 9 is not known\. .*ORCHESTRION_ORACLE=compile/,
  );
});
