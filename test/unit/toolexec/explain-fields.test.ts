import { expect, test } from "bun:test";
import { explainAddedFields, explainFieldsElsewhere } from "../../../src/toolexec/explain-fields.ts";

const site = {
  ...{ aspect: "field", integration: "app", aspectPlace: "app.yml:2:5" },
  ...{ place: "app.go:3:6", declaration: "" },
};
const POINT = { site, struct: "point", field: "extra func()" };
const OTHER = { site: { ...site, place: "app.go:9:6" }, struct: "other", field: "extra func()" };

function explain(output: string): string {
  return explainAddedFields(Buffer.from(output), [POINT, OTHER]);
}

// Messages of Go 1.23 to 1.26.
test.each([
  ["a.go:8:7: cannot convert pair{…} (value of struct type pair) to type point", "have the same fields"],
  ["a.go:9:17: invalid operation: p == point{…} (struct containing func() cannot be compared)", "can be compared only"],
  ["a.go:9:17: invalid map key type point", "can be compared only"],
  ["a.go:9:17: point does not satisfy comparable", "can be compared only"],
  ["a.go:7:17: too few values in struct literal of type point", "names in front of them"],
  ["a.go:7:17: cannot use pair{…} (value of struct type pair) as point value in assignment", "have the same fields"],
  ["a.go:7:17: array index 2 out of bounds [0:1] with point", "depends on the fields"],
])("%p", (message, reason) => {
  const lines = explain(`${message}\n`).split("\n");
  expect(lines[0]).toBe(
    "app.go:3:6: with the field `extra func()` that is woven into point, code of this package does not compile",
  );
  expect(lines[1]).toBe("\taspect: field (app.yml:2:5)");
  expect(lines[2]).toContain(reason);
  expect(lines.length).toBe(4);
});

test("if no message mentions a struct, all are listed", () => {
  expect(explain("a.go:1:2: invalid operation: p == q (struct containing func() cannot be compared)\n")).toMatch(
    /into point, [\s\S]*into other, /,
  );
});

test("structs of other packages", () => {
  const field = { path: "example.com/lib", name: "Point", field: "extra", aspect: "field", aspectPlace: "app.yml:2:5" };
  const say = (message: string) => explainFieldsElsewhere(Buffer.from(`a.go:1:2: ${message}\n`), [field]);
  expect(say("too few values in struct literal of type lib.Point")).toBe(
    "example.com/lib.Point has a woven field `extra` in addition to its source, and code of this package does not compile\n" +
      "\taspect: field (app.yml:2:5)\n" +
      "\treason: a literal without field names needs a value for each field; with the names in front of them it compiles\n",
  );
  expect(say("too few values in struct literal of type lib.Other")).toBe("");
  expect(say("undefined: lib.Point")).toBe("");
});

test("messages about injected code have their own explanation", () => {
  expect(explain("<generated>:3:4: undefined: x\n")).toBe("");
  expect(explain("")).toBe("");
  expect(explainAddedFields(Buffer.from("a.go:1:2: cannot convert\n"), [])).toBe("");
});
