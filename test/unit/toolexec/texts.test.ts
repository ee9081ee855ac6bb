import { describe, expect, test } from "bun:test";
import { higherLang } from "../../../src/golang/lang.ts";
import { explainCompilerOutput } from "../../../src/toolexec/explain.ts";
import { syntheticFile } from "../../../src/toolexec/main-package.ts";
import { withFingerprint } from "../../../src/toolexec/version-query.ts";

const site = {
  aspect: "Tracer",
  integration: "example.com/i",
  aspectPlace: "/m/orchestrion.yml:3:5",
  place: "/s/a.go:7:2",
  declaration: "f",
};
const generated = [{ firstLine: 10, lines: ["x := missing()", "\t_ = x"], site }];
const bytes = (text: string) => Buffer.from(text, "utf8");

describe("explainCompilerOutput", () => {
  test("names the aspect of a line that does not compile", () => {
    const output = bytes("/s/a.go:1:1: user's own\n<generated>:10:6: undefined: missing\n");
    expect(Buffer.from(explainCompilerOutput(output, generated)).toString()).toBe(
      "/s/a.go:1:1: user's own\n" +
        "/s/a.go:7:2: code woven in here does not compile\n" +
        "\taspect: Tracer (/m/orchestrion.yml:3:5)\n" +
        "\tcode:   x := missing()\n" +
        "\t<generated>:10:6: undefined: missing\n",
    );
  });

  test("leaves the user's errors, and generated lines of others, byte for byte", () => {
    const user = new Uint8Array([0xff, 0x0a, 0x80]);
    expect(explainCompilerOutput(user, generated)).toBe(user);
    const foreign = bytes("<generated>:99: something\n");
    expect(Buffer.from(explainCompilerOutput(foreign, generated))).toEqual(foreign);
  });
});

test.each([
  ["go1.13", "go1.18", "go1.18"],
  ["go1.25", "go1.9", "go1.25"],
  ["go1.18", "go1.18", "go1.18"],
  ["go1.18", "nonsense", "go1.18"],
])("of %p and %p the higher language is %p", (current, wanted, higher) => {
  expect(higherLang(current, wanted)).toBe(higher);
});

test("the synthetic file's imports are sorted by path", () => {
  expect(syntheticFile(["b", "a/c"])).toContain('import (\n\t_ "a/c"\n\t_ "b"\n)\n');
});

describe("withFingerprint", () => {
  const session = (fingerprint: string) => ({
    fingerprint,
    keyFlags: undefined,
    apart: false,
    expects: true,
    strict: true,
    origins: {},
  });

  test("only the linker runs again when unmet expectations become errors", () => {
    expect(withFingerprint("x", session("abc"), "/tool/compile")).toMatch(/;abc$/);
    expect(withFingerprint("x", session("abc"), "/tool/link.exe")).toMatch(/;abc;[\w-]{11};strict$/);
    expect(withFingerprint("x", { ...session("abc"), expects: false }, "link")).toMatch(/;abc;[\w-]{11}$/);
  });

  test("only the linker runs again when the same aspects come from another version of their module", () => {
    const from = (version: string) => ({ ...session("abc"), origins: { "/a.yml": `example.com/a@${version}/a.yml` } });
    const answers = (tool: string) => ["v1.0.0", "v1.1.0"].map((version) => withFingerprint("x", from(version), tool));
    expect(new Set(answers("compile")).size).toBe(1);
    expect(new Set(answers("link")).size).toBe(2);
  });

  test("the compiler runs again where packages were left unwoven that a strict build rejects", () => {
    expect(withFingerprint("x", { ...session("abc"), apart: true }, "/tool/compile")).toMatch(/;abc;strict$/);
  });

  test("the compiler's answer has no suffix if packages have keys; the linker's still has one", () => {
    const keyed = { ...session("abc"), keyFlags: ["-gcflags=all="] };
    expect(withFingerprint("x\n", keyed, "/tool/compile")).toBe("x");
    expect(withFingerprint("x", keyed, "/tool/link")).toMatch(/;abc;[\w-]{11};strict$/);
  });

  // The rules of cmd/go for the answer: at least three words; for a development toolchain, the content ID is the part behind the
  // last slash of the last field.
  test("a release keeps its shape", () => {
    const fields = withFingerprint("compile version go1.26.8\n", session("abc"), "/tool/compile").split(" ");
    expect(fields.slice(0, 2)).toEqual(["compile", "version"]);
    expect(fields[2]).toMatch(/^go1\.26\.8:orchestrion@\S+;abc$/);
  });

  test("the content ID of a development toolchain depends on the fingerprint", () => {
    const contentId = (fingerprint: string) => {
      const line = withFingerprint(
        "compile version devel go1.27-abc buildID=a/b/c/d",
        session(fingerprint),
        "/tool/compile",
      );
      const last = line.split(" ").at(-1) ?? "";
      expect(last.startsWith("buildID=")).toBe(true);
      return last.slice(last.lastIndexOf("/") + 1);
    };
    expect(contentId("x")).toMatch(/^d:orchestrion@.*;x$/);
    expect(contentId("x")).not.toBe(contentId("y"));
  });
});
