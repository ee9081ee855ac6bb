import { object, optionalOr, required } from "../../config/shape/object.ts";
import { choice } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { callOf, selectorOf } from "../../golang/calls.ts";
import { isExported } from "../../golang/exported.ts";
import { importedPath } from "../../golang/go-file.ts";
import type { GoNode } from "../../golang/syntax.ts";
import type { TypeName } from "../../golang/type-name.ts";
import type { Callee, TypeDescription } from "../../type-oracle/protocol.ts";
import { declaredName, goName } from "../go-shapes.ts";
import type { Site } from "../site.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { type Mismatch, otherDetail, otherName, otherNode, shownCode, shownName } from "./mismatch.ts";
import { only } from "./selected-nodes.ts";

const fields = object({
  receiver: required(
    "Type that declares the method, without a `*`: `import/path.Type`.",
    declaredName("must be import/path.Type", "optional"),
  ),
  name: required("Name of the method.", goName),
  match: optionalOr(
    "Whether the method is called on a pointer, on a value, or either.",
    choice("any", "pointer-only", "value-only"),
    "any",
  ),
});

/**
 * `method-call: {receiver: import/path.Type, name: Method, match: any|pointer-only|value-only}`: a call of a method of that type,
 * or of a method that another type promotes from it by embedding (spec: aspect language §7, and §13, row 6).
 */
export const methodCall: JoinPointKind = {
  key: "method-call",
  description: "A call of a method.",
  shape: refined(fields, ({ receiver: type, name, match }): JoinPoint => {
    const named = { op: "text", anchor: { word: name } } as const;
    const reaches = { op: "reaches", path: type.path, name: type.name } as const;
    return {
      condition: type.path === "" ? named : { op: "and", of: [named, reaches] },
      anchors: [{ word: name }],
      // Not even the type's package is implied: code may obtain values of the type from another package.
      implied: [],
      selects: only("call"),
      matches: (site) => receiverOf(site) !== undefined,
      whyNot: (site) => (receiverOf(site) === undefined ? mismatch(site) : undefined),
      embedded: (site) => receiverOf(site)?.fields ?? [],
    };

    function receiverOf({ node, file, pkg }: Site): Receiver | undefined {
      const call = callOf(node);
      const selector = call && selectorOf(call);
      if (selector?.name.text !== name) {
        return undefined;
      }
      const before = selector.operand;
      if (isQualifier(before) && importedPath(before.text, before, file, pkg.names) !== undefined) {
        // A function of a package. Asking for types is costly, so this is decided first.
        return undefined;
      }
      return receiversOf(pkg.types.callee(file, node), pkg.compilation.importPath).find(
        (receiver) =>
          isType(receiver.type, type, pkg.compilation.importPath) &&
          (match === "any" || receiver.type.pointer === (match === "pointer-only")),
      );
    }

    function mismatch({ node, file, pkg }: Site): Mismatch {
      const call = callOf(node);
      if (call === undefined) {
        return otherNode("call");
      }
      const selector = selectorOf(call);
      if (selector?.name.text !== name) {
        return otherName(`${shownCode(node)} does not call a method \`${name}\``);
      }
      const before = selector.operand;
      if (isQualifier(before) && importedPath(before.text, before, file, pkg.names) !== undefined) {
        return otherDetail(`${shownCode(node)} calls a function of a package, not a method`);
      }
      const operand = pkg.types.callee(file, node)?.operand;
      if (operand === undefined) {
        return otherDetail(`${shownCode(node)} calls no method of a known type`);
      }
      const wanted = `${match === "any" ? "" : `a ${match.replace("-only", "")} of type `}${shownName(type)}`;
      return otherDetail(`${shownCode(node)} is called on \`${operand.text}\`, not on ${wanted}`);
    }
  }),
};

function isQualifier({ kind }: GoNode): boolean {
  return kind === "identifier" || kind === "package_identifier";
}

/** A type that has the called method, and the embedded fields that lead from the operand to a value of it. */
interface Receiver {
  readonly type: TypeDescription;
  readonly fields: readonly string[];
}

/**
 * The types that have the called method: that of the operand before the dot, that of each embedded field on the path to the
 * method, and the interface that declares the method, which other interfaces may embed.
 */
function receiversOf(callee: Callee | undefined, ownPath: string): Receiver[] {
  if (callee?.operand === undefined) {
    return [];
  }
  const { operand, through } = callee;
  const hidden = through.findIndex(({ field }, index) => {
    const around = index === 0 ? operand : through[index - 1]?.type;
    return !isExported(field) && around?.named?.path !== ownPath;
  });
  /** The first fields of the path; empty if code cannot refer to all of them, as before the dot of a method expression. */
  const first = (count: number): string[] =>
    callee.methodExpression || (hidden >= 0 && hidden < count)
      ? []
      : through.slice(0, count).map((embedding) => embedding.field);
  const declaring = callee.interface === undefined || operand.parameter ? [] : [callee.interface];
  return [
    { type: operand, fields: [] },
    ...through.map(({ type }, index) => ({ type, fields: first(index + 1) })),
    ...declaring.map((type) => ({ type, fields: first(through.length) })),
  ];
}

/**
 * Whether a type is the declared one. A type declared in a function is not, though the oracle reports the import path and name of
 * such a type as well.
 */
function isType({ named }: TypeDescription, type: TypeName, ownPath: string): boolean {
  return (
    named !== undefined &&
    !named.local &&
    named.name === type.name &&
    (named.path === type.path || (type.path === "" && named.path === ownPath))
  );
}
