import type {
  Answer,
  Callee,
  Embedding,
  GoObject,
  Implements,
  OracleResponse,
  Problem,
  StructLiteral,
  TypeDescription,
  TypeName,
} from "./protocol.ts";
import { calleeKinds, literalAddresses, objectKinds, objectScopes, typeKinds } from "./protocol.ts";

type Fields = { readonly [key: string]: unknown };

/**
 * Narrows the oracle's JSON output.
 * @throws Error that names the first member which is missing or has the wrong type
 */
export function decodeResponse(value: unknown): OracleResponse {
  const fields = object(value, "answer");
  const answers = new Map<string, Answer>();
  for (const item of list(fields, "answers")) {
    const answer = decodeAnswer(object(item, "answers[]"));
    answers.set(answer.id, answer);
  }
  return {
    goVersion: text(fields, "goVersion"),
    error: optional(fields, "error", decodeProblem),
    failedImports: list(fields, "failedImports").map((item) => {
      const failed = object(item, "failedImports[]");
      return { path: text(failed, "path"), archive: text(failed, "archive"), reason: text(failed, "reason") };
    }),
    answers,
  };
}

function decodeAnswer(fields: Fields): Answer {
  const id = text(fields, "id");
  if (fields.unknown !== undefined) return { id, kind: "unknown", unknown: text(fields, "unknown") };
  const result = object(fields.result, "result");
  const kind = oneOf(fields, "kind", ["expr", "callee", "ident", "scope", "struct", "implements", "package"]);
  switch (kind) {
    case "expr":
      return { id, kind, result: decodeType(result) };
    case "callee":
      return { id, kind, result: decodeCallee(result) };
    case "ident":
    case "scope":
      return { id, kind, result: decodeObject(result) };
    case "struct":
      return { id, kind, result: decodeStruct(result) };
    case "implements":
      return { id, kind, result: decodeImplements(result) };
    case "package":
      return {
        id,
        kind,
        result: { path: text(result, "path"), rawPath: text(result, "rawPath"), name: text(result, "name") },
      };
  }
}

function decodeProblem(fields: Fields): Problem {
  return {
    message: text(fields, "message"),
    file: text(fields, "file"),
    line: integer(fields, "line"),
    column: integer(fields, "column"),
  };
}

function decodeTypeName(fields: Fields): TypeName {
  return {
    path: text(fields, "path"),
    rawPath: text(fields, "rawPath"),
    name: text(fields, "name"),
    local: flag(fields, "local"),
  };
}

function decodeType(fields: Fields): TypeDescription {
  return {
    named: optional(fields, "named", decodeTypeName),
    pointer: flag(fields, "pointer"),
    kind: oneOf(fields, "kind", typeKinds),
    aliases: list(fields, "aliases").map((item) => decodeTypeName(object(item, "aliases[]"))),
    text: text(fields, "text"),
  };
}

function decodeObject(fields: Fields): GoObject {
  return {
    kind: oneOf(fields, "kind", objectKinds),
    scope: oneOf(fields, "scope", objectScopes),
    path: text(fields, "path"),
    rawPath: text(fields, "rawPath"),
    name: text(fields, "name"),
  };
}

function decodeEmbedding(value: unknown): Embedding {
  const fields = object(value, "through[]");
  return { field: text(fields, "field"), type: decodeType(object(fields.type, "type")) };
}

function decodeCallee(fields: Fields): Callee {
  return {
    kind: oneOf(fields, "kind", calleeKinds),
    object: optional(fields, "object", decodeObject),
    type: optional(fields, "type", decodeType),
    receiver: optional(fields, "receiver", decodeType),
    operand: optional(fields, "operand", decodeType),
    through: list(fields, "through").map(decodeEmbedding),
    interface: flag(fields, "interface"),
    methodExpression: flag(fields, "methodExpression"),
  };
}

function decodeStruct(fields: Fields): StructLiteral {
  return {
    type: decodeType(object(fields.type, "type")),
    address: oneOf(fields, "address", literalAddresses),
  };
}

function decodeImplements(fields: Fields): Implements {
  return {
    implements: flag(fields, "implements"),
    missing: text(fields, "missing"),
    type: decodeType(object(fields.type, "type")),
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

function integer(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw new Error(`"${key}" is not an integer`);
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
  return value === null || value === undefined ? undefined : decode(object(value, key));
}
