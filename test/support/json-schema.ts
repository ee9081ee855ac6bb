import type { Json, JsonSchema } from "../../src/config/shape/shape.ts";

/** Keywords that do not constrain a value. */
const ANNOTATIONS = new Set(["$schema", "$defs", "title", "description", "default", "deprecated"]);

/**
 * Validates a value against a JSON Schema, with the part of draft 2020-12 that this project's schema uses.
 *
 * @returns a line for each violation, with the path to it; empty for a valid value
 * @throws Error for an unsupported keyword
 */
export function violations(root: JsonSchema, value: Json): string[] {
  return check(root, root, value, "");
}

function check(schema: Json, root: JsonSchema, value: Json, path: string): string[] {
  const rules = mappingOf(schema);
  return Object.entries(rules).flatMap(([keyword, rule]) =>
    ANNOTATIONS.has(keyword) ? [] : checkOne(keyword, rule, { rules, root, value, path }),
  );
}

interface Place {
  readonly rules: JsonSchema;
  readonly root: JsonSchema;
  readonly value: Json;
  readonly path: string;
}

function checkOne(keyword: string, rule: Json, { rules, root, value, path }: Place): string[] {
  const complaint = [`${path}: ${keyword} ${JSON.stringify(rule)}`];
  const unless = (good: boolean): string[] => (good ? [] : complaint);
  const again = (schema: Json, part: Json, key?: string | number) =>
    check(schema, root, part, key === undefined ? path : `${path}/${key}`);
  switch (keyword) {
    case "$ref": {
      const target = mappingOf(root.$defs ?? null)[String(rule).replace("#/$defs/", "")];
      if (target === undefined) {
        throw new Error(`${path}: nothing is defined as ${rule}`);
      }
      return again(target, value);
    }
    case "type":
      return unless(isOfType(value, rule));
    case "const":
      return unless(value === rule);
    case "enum":
      return unless(listOf(rule).includes(value));
    case "pattern":
      return unless(typeof value !== "string" || new RegExp(String(rule), "u").test(value));
    case "minLength":
      return unless(typeof value !== "string" || value.length >= Number(rule));
    case "items":
      return isList(value) ? value.flatMap((item, index) => again(rule, item, index)) : [];
    case "required":
      return unless(!isMapping(value) || listOf(rule).every((key) => Object.hasOwn(value, String(key))));
    case "minProperties":
      return unless(!isMapping(value) || Object.keys(value).length >= Number(rule));
    case "maxProperties":
      return unless(!isMapping(value) || Object.keys(value).length <= Number(rule));
    case "properties": {
      const known = mappingOf(rule);
      return entriesOf(value).flatMap(([key, part]) => {
        const schema = Object.hasOwn(known, key) ? known[key] : undefined;
        return schema === undefined ? [] : again(schema, part, key);
      });
    }
    case "additionalProperties": {
      const known = mappingOf(rules.properties ?? {});
      const others = entriesOf(value).filter(([key]) => !Object.hasOwn(known, key));
      return rule === false
        ? others.map(([key]) => `${path}: unknown key ${key}`)
        : others.flatMap(([key, part]) => again(rule, part, key));
    }
    case "anyOf":
      return unless(listOf(rule).some((schema) => again(schema, value).length === 0));
    case "not":
      return unless(again(rule, value).length > 0);
    default:
      throw new Error(`${path}: the keyword ${keyword} is not supported here`);
  }
}

function isOfType(value: Json, type: Json): boolean {
  switch (type) {
    case "object":
      return isMapping(value);
    case "array":
      return isList(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function entriesOf(value: Json): [string, Json][] {
  return isMapping(value) ? Object.entries(value) : [];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !isList(value);
}

function listOf(value: Json): readonly Json[] {
  if (!isList(value)) {
    throw new Error(`${JSON.stringify(value)} is not a list`);
  }
  return value;
}

function mappingOf(value: Json): { readonly [key: string]: Json } {
  if (!isMapping(value)) {
    throw new Error(`${JSON.stringify(value)} is not a mapping`);
  }
  return value;
}
