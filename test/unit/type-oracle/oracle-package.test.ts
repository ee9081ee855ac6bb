import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OracleFixture } from "./fixture.ts";

const fixture = new OracleFixture();
beforeAll(() => fixture.build(["strings", "os", "net/http"]), 600_000);
afterAll(() => fixture.remove());

describe("the package", () => {
  const call = { kind: "callee", text: "strings.ToUpper(x)" } as const;
  const body = (line: string) =>
    `package own\n\nimport "strings"\n\n${line}\nfunc f(x string) { strings.ToUpper(x) }\n`;
  const toUpper = { result: { kind: "func" } };

  test("line directives do not move offsets", async () => {
    const importcfg = fixture.importcfg(["strings"]);
    const answers = await fixture.ask({ "own.go": body("//line elsewhere.go:900:7\n") }, { call }, { importcfg });
    expect(answers.get("call")).toMatchObject(toUpper);
  });

  test.each([
    ["a type error", "package own\n\n//line original.y:41:5\nvar n int = undefinedName\n"],
    ["a syntax error", "package own\n\nfunc {\n"],
  ])("%s in another file does not stop answers", async (_, broken) => {
    const importcfg = fixture.importcfg(["strings"]);
    const answers = await fixture.ask({ "own.go": body(""), "broken.go": broken }, { call }, { importcfg });
    expect(answers.get("call")).toMatchObject(toUpper);
  });

  test("a missing archive is reported, and types that depend on it are unknown", async () => {
    const answers = await fixture.ask({ "own.go": body("") }, { call });
    expect(answers.failedImports).toEqual([
      { path: "strings", archive: "", reason: expect.stringContaining("importcfg") },
    ]);
    expect(answers.get("call").kind).toBe("unknown");
  });

  test("an archive in a future format is reported, without a crash", async () => {
    const damaged = join(fixture.folder, "damaged.a");
    const content = readFileSync(fixture.archive("strings"));
    const version = content.indexOf("\n$$B\nu") + 6;
    content.writeUInt32LE(77, version);
    writeFileSync(damaged, content);
    const importcfg = fixture.importcfg([], [`packagefile strings=${damaged}`]);
    const answers = await fixture.ask({ "own.go": body("") }, { call }, { importcfg });
    expect(answers.failedImports).toEqual([
      { path: "strings", archive: damaged, reason: expect.stringContaining("77") },
    ]);
  });

  test("an archive may have further members", async () => {
    const archive = join(fixture.folder, "extended.a");
    copyFileSync(fixture.archive("strings"), archive);
    const content = readFileSync(archive);
    const record = "#link.deps@v2\nexample.com/x\timport\n";
    const field = (text: string | number, width: number) => String(text).padEnd(width);
    const header = `${field("link.deps", 16)}${field(0, 12)}${field(0, 6)}${field(0, 6)}${field(644, 8)}`;
    const member = `${header}${field(record.length, 10)}\`\n${record}`;
    writeFileSync(archive, Buffer.concat([content, Buffer.from(member)]));
    const importcfg = fixture.importcfg([], [`packagefile strings=${archive}`]);
    const answers = await fixture.ask({ "own.go": body("") }, { call }, { importcfg });
    expect(answers.get("call")).toMatchObject(toUpper);
  });

  test("importmap and vendor/", async () => {
    const written = "golang.org/x/net/http/httpguts";
    const source = `package own\n\nimport "${written}"\n\nvar ok = httpguts.ValidHostHeader("h")\n`;
    const importcfg = fixture.importcfg([`vendor/${written}`], [`importmap ${written}=vendor/${written}`]);
    const answers = await fixture.ask(
      { "own.go": source },
      {
        call: { kind: "callee", text: `httpguts.ValidHostHeader("h")` },
        name: { kind: "ident", text: "httpguts.ValidHostHeader" },
        qualifier: { kind: "ident", text: "httpguts", within: "= httpguts" },
      },
      { importcfg },
    );
    expect(answers.get("call")).toMatchObject({ result: { kind: "func" } });
    expect(answers.get("name")).toMatchObject({ result: { package: written } });
    expect(answers.get("qualifier")).toMatchObject({ result: { package: "" } });
  });
});
