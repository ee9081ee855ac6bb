import { callOf } from "../../golang/calls.ts";
import type { Edit, Piece } from "../../golang/document.ts";
import { localDeclaration } from "../../golang/scopes.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { parseTypeName, type TypeName } from "../../golang/type-name.ts";
import { nameFromPath } from "../import-aliases.ts";
import { type CodeTemplate, decodeCodeTemplate, TEMPLATE_KEYS } from "../template/code-template.ts";
import { renderExpression } from "../template/fragment.ts";
import type { Subject, Weaving } from "../weaving.ts";
import type { AdviceKind } from "./advice.ts";

/** `append-args: {type: T, values: [template, …]}`: further arguments of a variadic call. */
export const appendArgs: AdviceKind = {
  key: "append-args",
  decode(value, path, { decoder, toolVersion }) {
    const fields = decoder.fields(value, path, { required: ["type", "values"] });
    const typeField = fields?.get("type");
    const valuesField = fields?.get("values");
    if (typeField === undefined || valuesField === undefined) {
      return undefined;
    }
    const text = decoder.string(typeField.value, `${path}.type`);
    const templates = decoder.each(valuesField.value, `${path}.values`, (item, itemPath) => {
      const itemFields = decoder.fields(item, itemPath, { required: ["template"], optional: TEMPLATE_KEYS });
      return itemFields && decodeCodeTemplate(itemFields, item, itemPath, decoder, toolVersion);
    });
    if (text === undefined || templates === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined) {
      return decoder.fail(typeField.value, `${path}.type`, `"${text}" is not a type name: [*][import/path.]Name`);
    }
    const imports = templates.flatMap((template) => [...template.imports.values()]);
    return {
      imports: type.path === "" ? imports : [...imports, type.path],
      links: [],
      apply: (subject, weaving) => apply(type, templates, subject, weaving),
    };
  },
};

function apply(type: TypeName, templates: readonly CodeTemplate[], subject: Subject, weaving: Weaving): Subject {
  const { document, node, woven } = subject;
  const call = callOf(node);
  if (call === undefined) {
    weaving.fail(subject, `append-args needs a call, but the join point is a ${node.kind.replaceAll("_", " ")}`);
  }
  const last = call.arguments.at(-1);
  if (last === undefined) {
    weaving.own(document.insert(call.close, values(templates, subject, weaving)), woven);
  } else if (call.spread) {
    appendToSpread(type, last, templates, subject, weaving);
  } else {
    weaving.own(document.insert(last.end, [", ", ...values(templates, subject, weaving)]), woven);
  }
  return subject;
}

function values(templates: readonly CodeTemplate[], subject: Subject, weaving: Weaving, beneath?: Edit): Piece[] {
  return templates.flatMap((template, index) => {
    const { document, start, end } = renderExpression(template, subject, weaving, beneath);
    return index === 0 ? [{ document, start, end }] : [", ", { document, start, end }];
  });
}

/** `f(s...)` becomes `f(append(append([]T(nil), s...), values)...)`: the caller's own array is never written to. */
function appendToSpread(
  type: TypeName,
  last: GoNode,
  templates: readonly CodeTemplate[],
  subject: Subject,
  weaving: Weaving,
): void {
  const { document, site, woven } = subject;
  if (localDeclaration("append", site.node) !== undefined) {
    weaving.fail(subject, "append-args cannot extend a spread argument where `append` is not Go's own");
  }
  const qualifier =
    type.path === "" || type.path === weaving.pkg.importPath
      ? ""
      : `${weaving.importsOf(site.file).aliasFor(type.path, nameFromPath(type.path))}.`;
  const element = `${type.pointer ? "*" : ""}${qualifier}${type.name}`;
  const edit = document.replace(last, (self) => [
    `append(append([]${element}(nil), `,
    { document, start: last.start, end: last.end, beneath: self },
    "...), ",
    ...values(templates, subject, weaving, self),
    ")",
  ]);
  weaving.own(edit, woven);
}
