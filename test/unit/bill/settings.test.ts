import { expect, test } from "bun:test";
import type { Bill } from "../../../src/bill/bill.ts";
import { decodePlaces, encodePlaces } from "../../../src/bill/places.ts";
import { billIn, hashOf, type Setting, settingsOf } from "../../../src/bill/settings.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const SMALL: Bill = {
  tool: "v1.2.3",
  aspects: { number: 7, hash: "abc" },
  excludes: ["package=example.com/app/** function=health*"],
  integrations: [
    { importPath: "example.com/audit", files: ["example.com/audit@v1.0.0/orchestrion.yml"] },
    { importPath: "example.com/trace", files: ["orchestrion:aspects/trace.yml", "shared/common.yml"] },
  ],
  packages: [
    {
      importPath: "example.com/app",
      woven: [
        {
          integration: "example.com/audit",
          aspect: "os.Create",
          count: 3,
          places: [
            { file: "main.go", positions: ["5:2", "9:1"] },
            { file: "other.go", positions: ["7"] },
          ],
        },
        { integration: "example.com/trace", aspect: "a b;c", count: 2, places: undefined },
      ],
    },
  ],
};

test("a bill as settings, which go version -m shows", () => {
  const settings = settingsOf(SMALL);
  expect(settings.slice(0, -1)).toEqual([
    ["orchestrion", "v1.2.3"],
    ["orchestrion.aspects", "7 abc"],
    ["orchestrion.exclude.0", "package=example.com/app/** function=health*"],
    ["orchestrion.integration.0", "example.com/audit example.com/audit@v1.0.0/orchestrion.yml"],
    ["orchestrion.integration.1", "example.com/trace orchestrion:aspects/trace.yml shared/common.yml"],
    ["orchestrion.woven.example.com/app", "0/os.Create main.go:5:2,9:1 other.go:7;1/a%20b%3bc *2"],
  ]);
  expect(settings.at(-1)).toEqual(["orchestrion.hash", hashOf(settings.slice(0, -1))]);
});

const ODD = ["a", "net/http", "a b", 'q"uo\\te', "100%", "a;b", "übung", "x=y", "\u202e", "0/1", "*", ","];

function randomBill(random: (below: number) => number): Bill {
  const some = <T>(from: readonly T[]) => from.filter(() => random(3) === 0);
  const integrations = some(ODD).map((importPath) => ({ importPath, files: ["f", ...some(ODD)] }));
  const places = () => {
    const files = some(ODD.filter((name) => !/[/\\]/.test(name))).toSorted();
    return (files.length > 0 ? files : ["f.go"]).map((file) => ({ file, positions: ["1:1", "1:2", "12"] }));
  };
  return {
    tool: "v1",
    aspects: { number: random(100), hash: "h" },
    excludes: some(["package=a", "file=ü* function=b"]),
    integrations,
    packages: some(ODD).map((importPath) => ({
      importPath,
      woven: integrations.map((each) => {
        const found = random(4) === 0 ? undefined : places();
        return {
          integration: each.importPath,
          aspect: ODD[random(ODD.length)] ?? "",
          count: (found?.length ?? 1) * 3,
          places: found,
        };
      }),
    })),
  };
}

test.each(seeds(3, 20261129))("a bill that is read is the one that was written (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 300; round++) {
    const written = randomBill(random);
    const bill = { ...written, packages: written.packages.filter(({ woven }) => woven.length > 0) };
    const settings = settingsOf(bill);
    for (const [key, value] of settings) {
      expect(`${key}=${value}`).toMatch(/^[!#-[\]-_a-~]+=[ !#-[\]-_a-~]+$/);
      expect(key.slice("orchestrion".length)).not.toContain("=");
    }
    expect(billIn([["GOOS", "linux"], ...settings])).toEqual({ kind: "whole", bill, hash: settings.at(-1)?.[1] ?? "" });
  }
});

test("a bill in which a character was changed, or of which a line is missing, is not believed", () => {
  const settings = settingsOf(SMALL);
  for (const [at, [key, value]] of settings.entries()) {
    for (let index = 0; index < value.length; index++) {
      const other = value[index] === "x" ? "y" : "x";
      const changed = settings.with(at, [key, value.slice(0, index) + other + value.slice(index + 1)]);
      expect(billIn(changed).kind).toBe("changed");
    }
    expect(billIn(settings.filter((_, index) => index !== at)).kind).toBe("changed");
  }
  expect(billIn([])).toEqual({ kind: "none" });
});

test("a setting of a newer release is named", () => {
  const newer: Setting[] = [
    ["orchestrion", "v9"],
    ["orchestrion.colour", "blue"],
  ];
  expect(billIn([...newer, ["orchestrion.hash", hashOf(newer)]])).toEqual({
    kind: "changed",
    reason: "this orchestrion cannot read orchestrion.colour; a newer one has written it",
  });
});

test("with very many places, the packages with most of them have their number only", () => {
  const positions = (number: number) => Array.from({ length: number }, (_, at) => `${at + 1}:1`);
  const packages = [10, 9000, 20, 8000].map((number, at) => ({
    importPath: `p${at}`,
    woven: [
      {
        integration: "example.com/audit",
        aspect: "a",
        count: number,
        places: [{ file: "f.go", positions: positions(number) }],
      },
    ],
  }));
  const found = billIn(settingsOf({ ...SMALL, packages }));
  const shown = found.kind === "whole" ? found.bill.packages : [];
  expect(shown.map(({ woven }) => woven.map(({ count, places }) => [count, places === undefined]))).toEqual([
    [[10, false]],
    [[9000, true]],
    [[20, false]],
    [[8000, true]],
  ]);
});

test("places are sorted, and have no folder", () => {
  const text = encodePlaces(["/src/b.go:10:2", "C:\\src\\a.go:3:1", "/src/b.go:9:20", "/src/b.go:9:3", "x y.go:4"]);
  expect(text).toBe("a.go:3:1 b.go:9:3,9:20,10:2 x%20y.go:4");
  expect(decodePlaces(text)?.at(-1)).toEqual({ file: "x y.go", positions: ["4"] });
  for (const wrong of ["", "a.go", "a.go:", "a.go:x", "a.go:1 ", "a%.go:1"]) {
    expect(decodePlaces(wrong)).toBeUndefined();
  }
});
