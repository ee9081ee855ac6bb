import type { Callee, Embedding, OracleAnswer, OracleResponse, TypeDescription, TypeName } from "./protocol.ts";
import { calleeKinds, unknownCodes } from "./protocol.ts";

type Fields = { readonly [key: string]: unknown };

/**
 * Narrows the oracle's JSON output.
 * @throws Error that names the first member that is missing or has the wrong type
 */
export function decodeResponse(value: unknown): OracleResponse {
  const fields = object(value, "answer");
  const answers = new Map<string, OracleAnswer>();
  for (const item of list(fields, "answers")) {
    const answer = decodeAnswer(object(item, "answers[]"));
    answers.set(answer.id, answer);
  }
  return {
    goVersion: text(fields, "goVersion"),
    failedImports: list(fields, "failedImports").map((item) => {
      const failed = object(item, "failedImports[]");
      return { path: text(failed, "path"), archive: text(failed, "archive"), reason: text(failed, "reason") };
    }),
    answers,
  };
}

function decodeAnswer(fields: Fields): OracleAnswer {
  const id = text(fields, "id");
  if (fields.code !== undefined) {
    return { id, kind: "unknown", code: oneOf(fields, "code", unknownCodes), reason: text(fields, "reason") };
  }
  const result = object(fields.result, "result");
  const kind = oneOf(fields, "kind", ["expr", "callee", "ident", "implements"]);
  switch (kind) {
    case "expr":
      return { id, kind, result: decodeType(result) };
    case "callee":
      return { id, kind, result: decodeCallee(result) };
    case "ident":
      return { id, kind, result: { package: text(result, "package") } };
    case "implements":
      return { id, kind, result: flag(result, "implements") };
  }
}

function decodeTypeName(fields: Fields): TypeName {
  return { path: text(fields, "path"), name: text(fields, "name"), local: flag(fields, "local") };
}

function decodeType(fields: Fields): TypeDescription {
  return {
    named: optional(fields, "named", decodeTypeName),
    pointer: flag(fields, "pointer"),
    parameter: flag(fields, "parameter"),
    aliases: list(fields, "aliases").map((item) => decodeTypeName(object(item, "aliases[]"))),
    text: text(fields, "text"),
  };
}

function decodeEmbedding(value: unknown): Embedding {
  const fields = object(value, "through[]");
  return { field: text(fields, "field"), type: decodeType(object(fields.type, "type")) };
}

function decodeCallee(fields: Fields): Callee {
  return {
    kind: oneOf(fields, "kind", calleeKinds),
    operand: optional(fields, "operand", decodeType),
    interface: optional(fields, "interface", decodeType),
    through: list(fields, "through").map(decodeEmbedding),
    methodExpression: flag(fields, "methodExpression"),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(value: unknown, name: string): Fields {
  if (isFields(value)) return value;
  throw new Error(`"${name}" is not an object`);
}

function list(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key];
  if (Array.isArray(value)) return value;
  throw new Error(`"${key}" is not a list`);
}

function text(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value === "string") return value;
  throw new Error(`"${key}" is not a string`);
}

function flag(fields: Fields, key: string): boolean {
  const value = fields[key];
  if (typeof value === "boolean") return value;
  throw new Error(`"${key}" is not a boolean`);
}

function oneOf<const T extends string>(fields: Fields, key: string, known: readonly T[]): T {
  const value = text(fields, key);
  const found = known.find((item) => item === value);
  if (found === undefined) throw new Error(`"${key}" has the unknown value "${value}"`);
  return found;
}

function optional<T>(fields: Fields, key: string, decode: (value: Fields) => T): T | undefined {
  const value = fields[key];
  return value === null ? undefined : decode(object(value, key));
}
