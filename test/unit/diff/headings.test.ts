import { expect, test } from "bun:test";
import type { WovenSite } from "../../../src/aspect/weave-types.ts";
import { diffOf, type WovenFile } from "../../../src/diff/woven-file.ts";

const site = (aspect: string, line: number): WovenSite => ({
  aspect,
  integration: "example.com/i",
  aspectPlace: `/m/a.yml:${line}:5`,
  place: `/m/a.go:${line}:2`,
  declaration: "f",
});
const FIRST = site("first", 4);
const SECOND = site("second", 20);
const before = `package a\n\nfunc f() {\n\tg()\n}\n${"\n".repeat(13)}func h() {\n\tg()\n}\n`;
const after = `//line /m/a.go:1:1
package a/*line <generated>:1*/;import __orchestrion_x "p/x"/*line /m/a.go:1:10*/

func f() {
	/*line <generated>:2*/one(/*line /m/a.go:4:2*/g()/*line <generated>:3*/)/*line /m/a.go:4:5*/
}
${"\n".repeat(13)}func h() {
	/*line <generated>:4*/__orchestrion_x.Two(/*line /m/a.go:20:2*/g()/*line <generated>:5*/)/*line /m/a.go:20:5*/
}
`;
const file: WovenFile = {
  packagePath: "a",
  original: "/m/a.go",
  before,
  modified: "a/a.go",
  after,
  woven: {
    sites: [FIRST, SECOND],
    // The import is registered for the first site of the file, whoever uses it.
    generated: [FIRST, FIRST, FIRST, SECOND, SECOND].map((owner, at) => ({
      firstLine: at + 1,
      lines: [],
      site: owner,
    })),
  },
};
const hunks = (of: WovenFile, raw = false) =>
  diffOf(of, { directory: "/m", raw, named: true })
    .split("\n")
    .flatMap((line) => /^@@ .* @@ ?(.*)$/.exec(line)?.[1] ?? []);

test("a hunk names the aspects that made it; an import those that use it", () => {
  expect(hunks(file)).toEqual(["second (a.yml:20:5), first (a.yml:4:5)", "second (a.yml:20:5)"]);
  expect(hunks(file, true)).toEqual(["second (a.yml:20:5), first (a.yml:4:5)", "second (a.yml:20:5)"]);
});

test("a hunk that only removes names the aspects whose places are in it", () => {
  const removed = { ...file, after: `//line /m/a.go:1:1\n${before.replace("\tg()\n}\n\n", "}\n\n")}` };
  expect(hunks(removed)).toEqual(["first (a.yml:4:5)"]);
});

test("without knowledge of aspects there is no heading", () => {
  expect(hunks({ ...file, woven: undefined })).toEqual(["", ""]);
});
