import type { Located } from "../../../config/located.ts";
import { type ParameterGroup, parameterGroups, parametersOf, resultGroups } from "../../../golang/functions.ts";
import { matchesTypeExpression, parseTypeName, type TypeName } from "../../../golang/type-name.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { nameContext, type Site } from "../../site.ts";
import type { JoinPointContext, JoinPointKind } from "../join-point.ts";

interface Signature {
  readonly args: readonly TypeName[];
  readonly returns: readonly TypeName[];
}

/** `signature: {args: […], returns: […]}`: exactly these parameter and result types; a missing list means none. */
export const signatureOption: JoinPointKind = {
  key: "signature",
  decode(value, path, context) {
    const signature = decodeSignature(value, path, context);
    if (signature === undefined) {
      return undefined;
    }
    const types = [...signature.args, ...signature.returns].filter((type) => type.path !== "");
    return {
      condition: { op: "and", of: types.map((type) => ({ op: "imports", path: type.path })) },
      anchors: undefined,
      implied: types.map((type) => type.path),
      matches: (site) =>
        sameTypes(signature.args, parameterGroups(site.node), site) &&
        sameTypes(signature.returns, resultGroups(site.node), site),
    };
  },
};

/** `signature-contains: {args: […], returns: […]}`: one of these types occurs among parameters or results. */
export const signatureContainsOption: JoinPointKind = {
  key: "signature-contains",
  decode(value, path, context) {
    const signature = decodeSignature(value, path, context);
    if (signature === undefined) {
      return undefined;
    }
    const all = [...signature.args, ...signature.returns];
    return {
      condition: { op: "or", of: all.map((type) => (type.path === "" ? MAYBE : { op: "imports", path: type.path })) },
      anchors: undefined,
      implied: [],
      matches: (site) =>
        contains(signature.args, parameterGroups(site.node), site) ||
        contains(signature.returns, resultGroups(site.node), site),
    };
  },
};

function decodeSignature(value: Located, path: string, { decoder }: JoinPointContext): Signature | undefined {
  const fields = decoder.fields(value, path, { optional: ["args", "returns"], unknown: "error" });
  if (fields === undefined) {
    return undefined;
  }
  const lists = ["args", "returns"].map((key) => {
    const field = fields.get(key);
    return field === undefined
      ? []
      : decoder.each(field.value, `${path}.${key}`, (item, itemPath) => {
          const text = decoder.string(item, itemPath);
          if (text === undefined) {
            return undefined;
          }
          return (
            parseTypeName(text) ?? decoder.fail(item, itemPath, `"${text}" is not a type name: [*][import/path.]Name`)
          );
        });
  });
  const [args, returns] = lists;
  return args === undefined || returns === undefined ? undefined : { args, returns };
}

function sameTypes(wanted: readonly TypeName[], groups: readonly ParameterGroup[], site: Site): boolean {
  const actual = parametersOf(groups);
  return (
    actual.length === wanted.length &&
    wanted.every((type, index) => {
      const group = actual[index]?.group;
      return group !== undefined && !group.variadic && matchesTypeExpression(type, group.type, nameContext(site));
    })
  );
}

function contains(wanted: readonly TypeName[], groups: readonly ParameterGroup[], site: Site): boolean {
  return wanted.some((type) =>
    groups.some((group) => !group.variadic && matchesTypeExpression(type, group.type, nameContext(site))),
  );
}
