import type { PlanContent, PlannedPlace } from "../../../src/survey/content.ts";

/** A plan with random entries in each section; equal seeds give equal plans. */
export function randomPlan(random: (below: number) => number): PlanContent {
  const pick = (...of: readonly string[]) => of[random(of.length)] ?? "";
  const list = <T>(make: () => T) => Array.from({ length: random(4) }, make);
  const place = (): PlannedPlace => ({
    file: pick("a.go", "ü b.go"),
    in: pick("", "Open", "DB.Query"),
    aspect: pick("one", 'a "quoted" one', "two"),
    integration: pick("example.com/i", "net/http"),
    count: 1 + random(3),
  });
  const path = () => pick("example.com/p", "net/http", "p [p.test]");
  return {
    build: { packages: ["./..."], flags: [], platform: "linux/amd64" },
    places: random(9),
    files: random(9),
    integrations: list(() => ({ integration: path(), places: random(9) })),
    packages: list(() => ({ package: path(), woven: list(place) })),
    leftOut: list(() => ({ package: path(), ...place(), how: random(2) === 0 ? "exclude" : "ignore" })),
    unparsed: list(() => ({ package: path(), file: pick("a.go", "b.go") })),
    aspects: list(() => ({ integration: path(), aspect: pick("one", "two"), definition: pick("x", "y") })),
    modules: list(path),
    competing: list(() => ({ package: path(), file: "a.go", in: "F", aspects: list(path), undone: list(path) })),
    stacked: list(() => ({ area: "database", upper: path(), lower: path() })),
    uninstrumented: list(() => ({ library: path(), why: random(2) === 0 ? "unknown" : "no place" })),
  };
}
