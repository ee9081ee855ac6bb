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
import { only } from "./selected-nodes.ts";

const fields = object({
  receiver: required(
    "Type that declares the method, without a `*`: `import/path.Type`.",
    declaredName("must be import/path.Type", "optional"),
  ),
  name: required("Name of the method.", goName),
  match: optionalOr(
    "Whether it is called on a pointer, on a value, or either.",
    choice("any", "pointer-only", "value-only"),
    "any",
  ),
});

/**
 * `method-call: {receiver: import/path.Type, name: Method, match: any|pointer-only|value-only}`: a call of a method on that
 * type, or of one that another type has from it by embedding (spec: aspect language §7, and §13, row 6).
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
      // Not even the type's package: code may have its values from another one.
      implied: [],
      selects: only("call"),
      matches: (site) => receiverOf(site) !== undefined,
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
        // A function of a package; to ask for types is dear.
        return undefined;
      }
      return receiversOf(pkg.types.callee(file, node), pkg.compilation.importPath).find(
        (receiver) =>
          isType(receiver.type, type, pkg.compilation.importPath) &&
          (match === "any" || receiver.type.pointer === (match === "pointer-only")),
      );
    }
  }),
};

function isQualifier({ kind }: GoNode): boolean {
  return kind === "identifier" || kind === "package_identifier";
}

/** A type that has the method called, and the embedded fields through which the operand has a value of it. */
interface Receiver {
  readonly type: TypeDescription;
  readonly fields: readonly string[];
}

/**
 * The types that have the method called: what stands before the dot, each embedded field that the call passes on its way,
 * and the interface that declares the method, which others may embed.
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
  /** The first fields on the way, none when they cannot all be written: a type has none. */
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

/** Types declared in functions have no import path and name of their own, though the oracle gives those around them. */
function isType({ named }: TypeDescription, type: TypeName, ownPath: string): boolean {
  return (
    named !== undefined &&
    !named.local &&
    named.name === type.name &&
    (named.path === type.path || (type.path === "" && named.path === ownPath))
  );
}
