import { afterAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeListed, type ListedPackage } from "../../../src/go/package-graph.ts";
import { SignalPackages } from "../../../src/resolve/signal-packages.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("signals");
afterAll(() => temp.remove());

function listed(path: string, module: Record<string, unknown> | undefined): ListedPackage {
  const found = decodeListed({ ImportPath: path, ...(module === undefined ? {} : { Module: module }) });
  if (found === undefined) throw new Error("not a package");
  return found;
}

const BUILD = [
  listed("fmt", undefined),
  listed("example.com/lib", { Path: "example.com/lib", Dir: "/lib" }),
  listed("example.com/app/cmd", { Path: "example.com/app", Dir: temp.at("app"), Main: true }),
];

describe("signal packages", () => {
  test("are in an overlay of the main module, and each imports one package", () => {
    const asked = { announced: ["net/url", "example.com/lib"], placeholders: 2, roots: ["example.com/lib", "fmt"] };
    const signals = SignalPackages.for(asked, BUILD);
    const below = (name: string) => `example.com/app/orchestrion-signals/${name}`;
    expect(signals?.paths).toEqual([below("0"), below("1")]);
    expect(signals?.placeholders).toEqual([below("placeholder-0"), below("placeholder-1")]);
    expect(signals?.announcedBy(below("1"))).toBe("example.com/lib");
    for (const other of [below("2"), below("placeholder-0"), below("last"), below(""), "net/url"]) {
      expect(signals?.announcedBy(other)).toBeUndefined();
    }
    const overlay: { Replace: Record<string, string> } = JSON.parse(
      readFileSync(signals?.write(temp.at("written"), "a new text") ?? "", "utf8"),
    );
    const texts = Object.entries(overlay.Replace).map(([file, source]) => [file, readFileSync(source, "utf8")]);
    const file = (name: string) => join(temp.at("app"), "orchestrion-signals", name, "signal.go");
    const source = (...imports: string[]) =>
      `// a new text\n\npackage signal\n\n${imports.map((path) => `import _ "${path}"\n`).join("")}`;
    expect(Object.fromEntries(texts)).toEqual({
      [file("0")]: source("net/url"),
      [file("1")]: source("example.com/lib"),
      [file("placeholder-0")]: source(),
      [file("placeholder-1")]: source(),
      [file("last")]: source("example.com/lib", "fmt"),
    });
  });

  test.each([
    ["internal/abi", false],
    ["net/internal/socktest", false],
    ["example.com/lib/internal/deep", false],
    ["example.com/lib/internal", false],
    ["example.com/app/internal/own", true],
    ["example.com/internal/of-all", true],
    ["example.com/lib/internals", true],
  ])("%s can be imported in the main module: %p", (path, possible) => {
    const signals = SignalPackages.for({ announced: [path], placeholders: 0, roots: [path] }, BUILD);
    expect(signals?.announces(path)).toBe(possible);
    expect(signals?.paths).toHaveLength(possible ? 1 : 0);
  });

  test("there are none without a main module", () => {
    expect(SignalPackages.for({ announced: [], placeholders: 1, roots: [] }, BUILD.slice(0, 2))).toBeUndefined();
  });
});
