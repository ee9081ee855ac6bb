import { listOf } from "../../config/shape/collections.ts";
import { object, required } from "../../config/shape/object.ts";
import { named, refined } from "../../config/shape/shape.ts";
import { callOf } from "../../golang/calls.ts";
import type { Piece } from "../../golang/edits.ts";
import { localDeclaration } from "../../golang/scopes.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { importPathsOf, type TypePattern } from "../../golang/type-pattern.ts";
import { type CodeTemplate, codeTemplate } from "../template/code-template.ts";
import { type Fragment, renderExpression } from "../template/fragment.ts";
import { completeType } from "../type-option.ts";
import type { Subject, Weaving } from "../weaving.ts";
import { writeType } from "../write-type.ts";
import type { AdviceKind } from "./advice.ts";

const fields = object({
  type: required("Type of one of the variadic arguments.", completeType),
  values: required("The arguments, one expression each.", listOf(named("code-template", () => codeTemplate))),
});

/** `append-args: {type: T, values: [template, …]}`: adds arguments to a call of a variadic function. */
export const appendArgs: AdviceKind = {
  key: "append-args",
  description: "Adds arguments to a call of a variadic function.",
  shape: refined(fields, ({ type, values: templates }) => {
    const imports = templates.flatMap((template) => [...template.imports.values()]);
    return {
      imports: [...imports, ...importPathsOf(type)],
      links: [],
      apply: (subject, weaving) => apply(type, templates, subject, weaving),
    };
  }),
};

function apply(type: TypePattern, templates: readonly CodeTemplate[], subject: Subject, weaving: Weaving): Subject {
  const { node } = subject;
  const call = callOf(node);
  if (call === undefined) {
    weaving.fail(subject, `append-args needs a call, but the join point is a ${node.kind.replaceAll("_", " ")}`);
  }
  const last = call.arguments.at(-1);
  if (last !== undefined && call.spread) {
    appendToSpread(type, last, templates, subject, weaving);
    return subject;
  }
  const values = templates.map((template) => renderExpression(template, subject, weaving));
  const before = subject.appended?.call === node ? subject.appended.values : [];
  const pieces = separated(values);
  const first = last === undefined && before.length === 0;
  weaving.edit(subject).insert(last?.end ?? call.close, first ? pieces : [", ", ...pieces]);
  const added = values.flatMap(({ nodes }) => nodes);
  return { ...subject, appended: { call: node, values: [...before, ...added] } };
}

/** Expressions with commas between them. */
function separated(values: readonly Fragment[]): Piece[] {
  return values.flatMap((value, index) => (index === 0 ? [value] : [", ", value]));
}

/** Rewrites `f(s...)` to `f(append(append([]T(nil), s...), values)...)`, which never writes to the caller's array. */
function appendToSpread(
  type: TypePattern,
  last: GoNode,
  templates: readonly CodeTemplate[],
  subject: Subject,
  weaving: Weaving,
): void {
  const { site } = subject;
  if (localDeclaration("append", site.node) !== undefined) {
    weaving.fail(
      subject,
      "append-args cannot extend a spread argument where a declaration hides the predeclared `append`",
    );
  }
  const element = writeType(type, subject, weaving);
  // In `[]func()(nil)` the parentheses would be read as results.
  const slice = /\bfunc\b/.test(element) ? `([]${element})` : `[]${element}`;
  weaving
    .edit(subject)
    .replace(last, (self) => [
      `append(append(${slice}(nil), `,
      { tree: last.tree, start: last.start, end: last.end, beneath: self },
      "...), ",
      ...separated(templates.map((template) => renderExpression(template, subject, weaving, self))),
      ")",
    ]);
}
