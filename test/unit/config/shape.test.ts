import { describe, expect, test } from "bun:test";
import type { Located } from "../../../src/base/located.ts";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { booleanOr, scalarOr } from "../../../src/config/shape/alternatives.ts";
import { listOf, oneOrMany, recordOf, usableItemsOf } from "../../../src/config/shape/collections.ts";
import { oneKeyOf } from "../../../src/config/shape/kinds.ts";
import { object, optional, optionalOr, required } from "../../../src/config/shape/object.ts";
import { boolean, choice, integer, text, textLike } from "../../../src/config/shape/scalars.ts";
import { Definitions, named, refined, type Shape } from "../../../src/config/shape/shape.ts";
import { Spot } from "../../../src/config/shape/spot.ts";
import { documentation, recovering } from "../../../src/config/shape/tolerant.ts";

const scalar = (value: string | number | boolean | null): Located => ({ kind: "scalar", value, line: 3, column: 7 });
const list = (...items: Located[]): Located => ({ kind: "sequence", items, line: 2, column: 1 });
const mapping = (fields: Record<string, Located>): Located => ({
  kind: "mapping",
  line: 1,
  column: 1,
  entries: Object.entries(fields).map(([key, value], index) => ({ key, value, line: index + 1, column: 5 })),
});

function decode<T>(shape: Shape<T>, value: Located, path = "p") {
  const problems: Problem[] = [];
  const result = shape.decode(new Spot(value, path, { file: "a.yml", problems }));
  return { result, problems: problems.map(describeProblem), severities: problems.map((each) => each.severity) };
}

function schemaOf(shape: Shape<unknown>) {
  return shape.schema(new Definitions());
}

describe("scalars", () => {
  test("the right kinds come through", () => {
    expect(decode(text, scalar("x"))).toEqual({ result: "x", problems: [], severities: [] });
    expect(decode(boolean, scalar(false)).result).toBe(false);
    expect(decode(integer, scalar(100)).result).toBe(100);
    expect(decode(choice("any", "pointer-only"), scalar("any")).result).toBe("any");
    expect(decode(textLike(/^a/, "must begin with a"), scalar("ab")).result).toBe("ab");
  });

  test.each([
    [text, scalar(1), "a.yml:3:7: p: must be a string, not the number 1; put it in quotes"],
    [text, scalar(null), "a.yml:3:7: p: must be a string, not empty"],
    [integer, scalar("x"), 'a.yml:3:7: p: must be a whole number, not the string "x"'],
    [integer, scalar(1.5), "a.yml:3:7: p: must be a whole number, not the number 1.5"],
    [boolean, list(), "a.yml:2:1: p: must be true or false, not a list"],
    [
      choice("any", "pointer-only"),
      scalar("pointer_only"),
      'a.yml:3:7: p: unknown value "pointer_only", did you mean "pointer-only"?',
    ],
    [textLike(/^a/, "must begin with a"), scalar("b"), 'a.yml:3:7: p: must begin with a, not "b"'],
    [textLike(/^a/, "must begin with a"), scalar(""), "a.yml:3:7: p: must begin with a"],
  ])("wrong kinds are errors with place and path: %#", (shape: Shape<unknown>, value, problem) => {
    expect(decode(shape, value)).toEqual({ result: undefined, problems: [problem], severities: ["error"] });
  });

  test("schemas", () => {
    expect([text, boolean, integer].map(schemaOf)).toEqual([
      { type: "string" },
      { type: "boolean" },
      { type: "integer" },
    ]);
    expect(schemaOf(choice("a", "b"))).toEqual({ enum: ["a", "b"] });
    expect(schemaOf(textLike(/^a/, "must begin with a"))).toEqual({ type: "string", pattern: "^a" });
  });
});

describe("collections", () => {
  test("each item gets its own path, and one invalid item makes the list invalid", () => {
    const { result, problems } = decode(listOf(text), list(scalar("a"), scalar(true), scalar(2)), "links");
    expect(result).toBeUndefined();
    expect(problems).toEqual([
      "a.yml:3:7: links[1]: must be a string, not the boolean true; put it in quotes",
      "a.yml:3:7: links[2]: must be a string, not the number 2; put it in quotes",
    ]);
  });

  test("a good list, also an empty one", () => {
    expect(decode(listOf(text), list(scalar("a"))).result).toEqual(["a"]);
    expect(decode(listOf(text), list()).result).toEqual([]);
    expect(decode(listOf(text), scalar("a")).problems).toEqual(['a.yml:3:7: p: must be a list, not the string "a"']);
  });

  test("only the usable items", () => {
    const { result, problems } = decode(usableItemsOf(text), list(scalar(1), scalar("a")));
    expect(result).toEqual([{ index: 1, item: "a" }]);
    expect(problems).toHaveLength(1);
  });

  test("one or many", () => {
    expect(decode(oneOrMany(text), scalar("a")).result).toEqual(["a"]);
    expect(decode(oneOrMany(text), list(scalar("a"), scalar("b"))).result).toEqual(["a", "b"]);
    expect(decode(oneOrMany(text), scalar(1)).problems[0]).toContain(": p: must be a string");
    expect(decode(oneOrMany(text), list(scalar(1))).problems[0]).toContain(": p[0]: must be a string");
  });

  test("free keys", () => {
    const { result, problems } = decode(recordOf(text), mapping({ fmt: scalar("fmt"), http: scalar(1) }), "imports");
    expect(result).toBeUndefined();
    expect(problems).toEqual(["a.yml:3:7: imports.http: must be a string, not the number 1; put it in quotes"]);
    expect(decode(recordOf(text), mapping({ a: scalar("b") })).result).toEqual(new Map([["a", "b"]]));
  });

  test("schemas", () => {
    expect(schemaOf(oneOrMany(text))).toEqual({
      anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
    });
    expect(schemaOf(recordOf(text))).toEqual({ type: "object", additionalProperties: { type: "string" } });
  });
});

describe("mappings with one key", () => {
  const shape = oneKeyOf<string>("animal", [
    { key: "cat", description: "Purrs.", shape: text },
    { key: "horse", description: "Neighs.", shape: refined(integer, String), deprecated: true },
  ]);

  test("the key says what the value is", () => {
    expect(decode(shape, mapping({ cat: scalar("x") })).result).toBe("x");
    expect(decode(shape, mapping({ horse: scalar(4) })).result).toBe("4");
    expect(decode(shape, mapping({ horse: scalar("x") }), "a").problems[0]).toContain(": a.horse: must be a whole");
  });

  test.each([
    [mapping({}), "a.yml:1:1: jp: must have one key, but is empty (known: cat, horse)"],
    [mapping({ a: scalar(1), b: scalar(2) }), 'a.yml:2:5: jp: must have one key, but has 2: "a", "b"'],
    [scalar("x"), 'a.yml:3:7: jp: must be a mapping with one key, not the string "x"'],
    [mapping({ hose: scalar(1) }), 'a.yml:1:5: jp: unknown animal "hose", did you mean "horse"?'],
  ])("anything else is an error: %#", (value, problem) => {
    expect(decode(shape, value, "jp").problems).toEqual([problem]);
  });

  test("schema", () => {
    expect(schemaOf(shape)).toEqual({
      type: "object",
      properties: {
        cat: { description: "Purrs.", type: "string" },
        horse: { description: "Neighs.", type: "integer", deprecated: true },
      },
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
    });
  });
});

describe("mappings with known keys", () => {
  const fields = {
    template: required("Code.", text),
    imports: optional("Names.", text),
    order: optionalOr("Place.", integer, 3),
  };

  test("missing keys have default values", () => {
    const { result, problems } = decode(object(fields), mapping({ template: scalar("x") }));
    expect(result).toEqual({ template: "x", imports: undefined, order: 3 });
    expect(problems).toEqual([]);
  });

  test("unknown keys warn, or fail where the level says so", () => {
    const value = mapping({ template: scalar("x"), imprts: scalar("y"), zzz: scalar("y") });
    const lenient = decode(object(fields), value, "advice");
    expect(lenient.result?.template).toBe("x");
    expect(lenient.problems).toEqual([
      'a.yml:2:5: advice: unknown key "imprts" is ignored, did you mean "imports"?',
      'a.yml:3:5: advice: unknown key "zzz" is ignored (known: template, imports, order)',
    ]);
    expect(lenient.severities).toEqual(["warning", "warning"]);
    const strict = decode(object(fields, "error"), value, "advice");
    expect(strict.result).toBeUndefined();
    expect(strict.severities).toEqual(["error", "error"]);
  });

  test("a missing key is reported at the mapping, beside what is wrong with others", () => {
    const { result, problems } = decode(object(fields), mapping({ order: scalar("x") }), "");
    expect(result).toBeUndefined();
    expect(problems).toEqual([
      'a.yml:1:1: the key "template" is missing',
      'a.yml:3:7: order: must be a whole number, not the string "x"',
    ]);
  });

  test("property names of every JavaScript object are unknown keys", () => {
    expect(decode(object(fields), mapping({ template: scalar("x"), toString: scalar("x") })).severities).toEqual([
      "warning",
    ]);
  });

  test("schema: required keys, defaults, and no others", () => {
    expect(schemaOf(object(fields))).toEqual({
      type: "object",
      properties: {
        template: { description: "Code.", type: "string" },
        imports: { description: "Names.", type: "string" },
        order: { description: "Place.", type: "integer", default: 3 },
      },
      required: ["template"],
      additionalProperties: false,
    });
  });
});

test("alternatives are told apart by the kind of the value", () => {
  const shape = scalarOr<unknown>(text, listOf(text));
  expect(decode(shape, scalar("a")).result).toBe("a");
  expect(decode(shape, list(scalar("a"))).result).toEqual(["a"]);
  expect(decode(booleanOr<unknown>(boolean, text), scalar(true)).result).toBe(true);
  expect(decode(booleanOr<unknown>(boolean, text), scalar(1)).problems[0]).toContain("must be a string");
});

test("a refinement may refuse, and says so in the schema", () => {
  const even = refined(integer, (value, spot) => (value % 2 === 0 ? value / 2 : spot.fail("must be even")), {
    multipleOf: 2,
  });
  expect(decode(even, scalar(4)).result).toBe(2);
  expect(decode(even, scalar(3)).problems).toEqual(["a.yml:3:7: p: must be even"]);
  expect(schemaOf(even)).toEqual({ type: "integer", multipleOf: 2 });
});

test("a value for people only is never an error, and the problems of a replaced value are recorded", () => {
  expect(decode(documentation(text), scalar(1))).toMatchObject({ result: null, severities: ["warning"] });
  expect(decode(recovering(text, "instead"), scalar(1))).toMatchObject({ result: "instead", severities: ["error"] });
});

test("a shape with a name may contain itself", () => {
  const tree: Shape<unknown> = named("tree", () => listOf(tree));
  const definitions = new Definitions();
  expect(tree.schema(definitions)).toEqual({ $ref: "#/$defs/tree" });
  expect(definitions.all).toEqual({ tree: { type: "array", items: { $ref: "#/$defs/tree" } } });
  expect(decode(tree, list(list(), list(list()))).result).toEqual([[], [[]]]);
});

test("problems name the aspect they are about", () => {
  const problems: Problem[] = [];
  text.decode(new Spot(scalar(1), "x", { file: "a.yml", problems, aspect: "mine" }));
  expect(problems.map(describeProblem)).toEqual([
    "a.yml:3:7: [mine] x: must be a string, not the number 1; put it in quotes",
  ]);
});
