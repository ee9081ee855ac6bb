import { describe, expect, test } from "bun:test";
import { Decoder } from "../../../src/config/decode.ts";
import type { Located } from "../../../src/config/located.ts";
import { describeProblem, type Problem } from "../../../src/config/problem.ts";

const scalar = (value: string | number | boolean | null): Located => ({ kind: "scalar", value, line: 3, column: 7 });
const list = (...items: Located[]): Located => ({ kind: "sequence", items, line: 2, column: 1 });
const mapping = (fields: Record<string, Located>): Located => ({
  kind: "mapping",
  line: 1,
  column: 1,
  entries: Object.entries(fields).map(([key, value], index) => ({ key, value, line: index + 1, column: 5 })),
});

function attempt<T>(run: (decoder: Decoder) => T): { result: T; problems: string[]; severities: string[] } {
  const problems: Problem[] = [];
  const result = run(new Decoder("a.yml", problems));
  return { result, problems: problems.map(describeProblem), severities: problems.map((each) => each.severity) };
}

describe("scalars", () => {
  test("the right kinds come through", () => {
    const { result, problems } = attempt((d) => [
      d.string(scalar("x"), "p"),
      d.boolean(scalar(false), "p"),
      d.integer(scalar(100), "p"),
      d.choice(scalar("any"), "p", ["any", "pointer-only"]),
    ]);
    expect(result).toEqual(["x", false, 100, "any"]);
    expect(problems).toEqual([]);
  });

  test("wrong kinds are errors with place and path", () => {
    const { problems, severities } = attempt((d) => {
      d.string(scalar(1), "receiver");
      d.string(scalar(null), "id");
      d.integer(scalar("x"), "order");
      d.integer(scalar(1.5), "order");
      d.boolean(list(), "tracer-internal");
    });
    expect(problems).toEqual([
      "a.yml:3:7: receiver: must be a string, not the number 1; put it in quotes",
      "a.yml:3:7: id: must be a string, not empty",
      'a.yml:3:7: order: must be a whole number, not the string "x"',
      "a.yml:3:7: order: must be a whole number, not the number 1.5",
      "a.yml:2:1: tracer-internal: must be true or false, not a list",
    ]);
    expect(new Set(severities)).toEqual(new Set(["error"]));
  });

  test("an unknown word names its neighbour", () => {
    const { result, problems } = attempt((d) => d.choice(scalar("pointer_only"), "match", ["any", "pointer-only"]));
    expect(result).toBeUndefined();
    expect(problems).toEqual(['a.yml:3:7: match: unknown value "pointer_only", did you mean "pointer-only"?']);
  });
});

describe("lists", () => {
  test("each item gets its own path and one bad item spoils the list", () => {
    const { result, problems } = attempt((d) => d.strings(list(scalar("a"), scalar(true), scalar("c")), "links"));
    expect(result).toBeUndefined();
    expect(problems).toEqual(["a.yml:3:7: links[1]: must be a string, not the boolean true; put it in quotes"]);
  });

  test("a good list, also an empty one", () => {
    const { result } = attempt((d) => [d.strings(list(scalar("a")), "links"), d.strings(list(), "links")]);
    expect(result).toEqual([["a"], []]);
  });

  test("one or list", () => {
    const one = mapping({});
    const { result } = attempt((d) => [d.oneOrList(one), d.oneOrList(list(one, one))]);
    expect(result).toEqual([[one], [one, one]]);
  });
});

describe("mappings", () => {
  test("a single key carries the path of its value", () => {
    const { result } = attempt((d) => d.singleKey(mapping({ not: scalar("x") }), "aspects[0].join-point"));
    expect(result?.path).toBe("aspects[0].join-point.not");
  });

  test("none or two keys are errors", () => {
    const { problems } = attempt((d) => {
      d.singleKey(mapping({}), "jp");
      d.singleKey(mapping({ a: scalar(1), b: scalar(2) }), "jp");
      d.singleKey(scalar("x"), "jp");
    });
    expect(problems).toEqual([
      "a.yml:1:1: jp: must have one key, but is empty",
      'a.yml:2:5: jp: must have one key, but has 2: "a", "b"',
      'a.yml:3:7: jp: must be a mapping with one key, not the string "x"',
    ]);
  });

  test("unknown keys warn, or fail where the level says so", () => {
    const value = mapping({ template: scalar("x"), imprts: scalar("y"), zzz: scalar("y") });
    const rules = { required: ["template"], optional: ["imports"] };
    const lenient = attempt((d) => d.fields(value, "advice", rules));
    expect([...(lenient.result?.keys() ?? [])]).toEqual(["template"]);
    expect(lenient.problems).toEqual([
      'a.yml:2:5: advice: unknown key "imprts" is ignored, did you mean "imports"?',
      'a.yml:3:5: advice: unknown key "zzz" is ignored (known: template, imports)',
    ]);
    expect(lenient.severities).toEqual(["warning", "warning"]);

    const strict = attempt((d) => d.fields(value, "advice", { ...rules, unknown: "error" }));
    expect(strict.result).toBeUndefined();
    expect(strict.severities).toEqual(["error", "error"]);
  });

  test("a missing key is reported at the mapping", () => {
    const { result, problems } = attempt((d) => d.fields(mapping({}), "", { required: ["aspects"] }));
    expect(result).toBeUndefined();
    expect(problems).toEqual(['a.yml:1:1: the key "aspects" is missing']);
  });

  test("free keys", () => {
    const value = mapping({ fmt: scalar("fmt"), http: scalar(1) });
    const { result, problems } = attempt((d) => d.record(value, "imports", (item, path) => d.string(item, path)));
    expect(result).toBeUndefined();
    expect(problems).toEqual(["a.yml:3:7: imports.http: must be a string, not the number 1; put it in quotes"]);
  });
});
