import { expect, test } from "bun:test";
import { addPackageFiles, canImport, parseImportConfig } from "../../../src/toolexec/importcfg.ts";

const TEXT = `# import config
importmap golang.org/x/net=vendor/golang.org/x/net
packagefile fmt=/w/b2/_pkg_.a
packagefile net/http=/c/a=b-d
modinfo "path\\tx\\n"
`;

test("reads archives and mappings; other lines are ignored", () => {
  const config = parseImportConfig(TEXT);
  expect([...config.packageFiles]).toEqual([
    ["fmt", "/w/b2/_pkg_.a"],
    ["net/http", "/c/a=b-d"],
  ]);
  expect([...config.importMap]).toEqual([["golang.org/x/net", "vendor/golang.org/x/net"]]);
  expect(canImport(config, "golang.org/x/net")).toBe(true);
  expect(canImport(config, "os")).toBe(false);
});

test("adds behind the last archive, sorted, and keeps what is there", () => {
  const added = new Map([
    ["os", "/c/os"],
    ["fmt", "/c/other"],
    ["example.com/a", "/c/a"],
  ]);
  const { text, added: paths } = addPackageFiles(parseImportConfig(TEXT), added);
  expect(paths).toEqual(["example.com/a", "os"]);
  const lines = text.split("\n");
  expect(lines.slice(3, 7)).toEqual([
    "packagefile net/http=/c/a=b-d",
    "packagefile example.com/a=/c/a",
    "packagefile os=/c/os",
    'modinfo "path\\tx\\n"',
  ]);
  expect(text.endsWith("\n")).toBe(true);
});

test("a package without any import gets its first one", () => {
  expect(addPackageFiles(parseImportConfig("# import config\n"), new Map([["os", "/c/os"]])).text).toBe(
    "packagefile os=/c/os\n# import config\n",
  );
  expect(addPackageFiles(parseImportConfig(""), new Map()).text).toBe("");
});

test("a last line without end and one of 100,000 characters", () => {
  const long = `/${"x".repeat(100_000)}`;
  const config = parseImportConfig(`packagefile a=${long}\r\npackagefile b=/b`);
  expect(config.packageFiles.get("a")).toBe(long);
  expect(config.packageFiles.get("b")).toBe("/b");
});
