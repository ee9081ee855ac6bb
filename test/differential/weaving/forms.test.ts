import { afterAll, beforeAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { makeTempDir } from "../../support/paths.ts";
import { Forms } from "./forms.ts";

const folder = makeTempDir("forms");
let forms: Forms;

beforeAll(async () => {
  forms = await Forms.build(folder);
}, 600_000);

afterAll(() => folder.remove());

const ORIGINAL = 'package p\n\nimport "strings"\n\nvar s = strings.ToUpper("s")\n';

/** Forms of files with these texts. */
function formsOf(...texts: string[]): Promise<string[]> {
  writeFileSync(folder.at("original.go"), ORIGINAL);
  const files = texts.map((text, index) => {
    const file = folder.at(`${index}.go`);
    writeFileSync(file, text);
    return file;
  });
  return forms.of(folder.at("original.go"), files, { "gopkg.in/odd": "even" });
}

async function expectSame(left: string, right: string): Promise<void> {
  const [a, b] = await formsOf(left, right);
  expect(a).toBe(b);
}

async function expectDifferent(left: string, right: string): Promise<void> {
  const [a, b] = await formsOf(left, right);
  expect(a).not.toBe(b);
}

test("comments, line directives, layout and stray semicolons do not count", async () => {
  await expectSame(
    "package p\n// why\nfunc f(a int) {\n\tif a > 1 {\n\t\tf(\n\t\t\ta,\n\t\t)\n\t}\n}\n",
    "package p\nfunc f(a int) {/*line x.go:1:1*/if a > 1 { f(a) };;\n}\n",
  );
});

test("names of imports do not count, paths do", async () => {
  const plain = 'package p\nimport "strings"\nvar s = strings.ToUpper("s")\n';
  await expectSame(plain, 'package p\nimport x "strings"\nvar s = x.ToUpper("s")\n');
  await expectDifferent(plain, 'package p\nimport strings "bytes"\nvar s = strings.ToUpper("s")\n');
  await expectSame(
    'package p\nimport "gopkg.in/odd"\nvar s = even.X\n',
    'package p\nimport odd "gopkg.in/odd"\nvar s = odd.X\n',
  );
});

test("a local variable is not the import of that name", async () => {
  const head = 'package p\nimport x "strings"\nvar _ = x.ToUpper\n';
  await expectDifferent(
    `${head}func f(x struct{ A int }) int { return x.A }`,
    `${head}func f(y struct{ A int }) int { return x.A }`,
  );
});

test("parentheses count only where they change the meaning", async () => {
  await expectSame("package p\nvar s = (1 + 2) * 3\n", "package p\nvar s = ((1 + (2))) * 3\n");
  await expectDifferent("package p\nvar s = (1 + 2) * 3\n", "package p\nvar s = 1 + 2*3\n");
  await expectDifferent("package p\nvar s = 1 - (2 - 3)\n", "package p\nvar s = 1 - 2 - 3\n");
});

test("an import that nothing uses any more may stay as a blank one, a new blank one counts", async () => {
  await expectSame('package p\nimport _ "strings"\n', "package p\n");
  await expectDifferent('package p\nimport _ "embed"\n', "package p\n");
});

test("what the compiler obeys counts", async () => {
  await expectDifferent(
    'package p\nimport _ "unsafe"\n//go:linkname f a.f\nfunc f()\n',
    'package p\nimport _ "unsafe"\nfunc f()\n',
  );
  await expectDifferent("package p\ntype T = struct{}\n", "package p\ntype T struct{}\n");
  await expectDifferent("package p\nvar x = f(a...)\n", "package p\nvar x = f(a)\n");
});

test("both ways of extending a spread argument are the same", async () => {
  const here = "package p\nvar x = f(append(append([]int(nil), opts...), 1, 2)...)\n";
  const literal = (values: string): string =>
    `package p\nvar x = f(func(opts ...int) []int { return append(append([]int{}, opts...), ${values}) }(opts...)...)\n`;
  await expectSame(here, literal("1, 2"));
  await expectDifferent(here, literal("2, 1"));
});
