import { refined } from "../../config/shape/shape.ts";
import type { Piece } from "../../golang/edits.ts";
import { isFunction, type Parameter, parametersOf, resultGroups } from "../../golang/functions.ts";
import { returnStatements } from "../../golang/statements.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { type CodeTemplate, codeTemplate } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Subject, Weaving } from "../weaving.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `append-statements: {template, imports, lang}`: runs the statements whenever the function returns, with access to its results
 * (`.Function.Result`), before deferred calls; not when it panics.
 *
 * The code is inserted once, as a function literal at the front of the body, where no local name can hide a parameter: `return
 * f(x)` becomes `return after(f(x))`. If the statements assign to a result, the function returns the assigned value.
 */
export const appendStatements: AdviceKind = {
  key: "append-statements",
  description:
    "Runs these statements whenever the function returns, with access to its results, before deferred calls.",
  shape: refined(
    codeTemplate,
    (template): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      apply(subject, weaving) {
        const { node } = subject;
        const declaration = node.kind === "block" ? node.parent : undefined;
        if (declaration === undefined || !isFunction(declaration)) {
          const what = node.kind.replaceAll("_", " ");
          return weaving.fail(
            subject,
            `append-statements needs a function's body (function-body), but this is a ${what}`,
          );
        }
        const results = parametersOf(resultGroups(declaration));
        if (results.length === 0) {
          appendToProcedure(template, subject, weaving);
        } else {
          appendToFunction(template, subject, weaving, declaration, results);
        }
        return subject;
      },
    }),
  ),
};

/** Handles a function without results, whose body may also end without `return`. */
function appendToProcedure(template: CodeTemplate, subject: Subject, weaving: Weaving): void {
  const { node } = subject;
  const name = weaving.freshName("after");
  const editor = weaving.edit(subject);
  declare(subject, weaving, name, ["func() {\n", renderStatements(template, subject, weaving), "\n}"]);
  for (const statement of returnStatements(node)) {
    editor.insert(statement.start, [`{ ${name}(); `], weaving.nextAppendRank());
    editor.insert(statement.end, [" }"]);
  }
  if (lastStatement(node)?.kind !== "return_statement") {
    editor.insert(node.end - 1, [`\n${name}()\n`], weaving.nextAppendRank());
  }
}

function appendToFunction(
  template: CodeTemplate,
  subject: Subject,
  weaving: Weaving,
  declaration: GoNode,
  results: readonly Parameter[],
): void {
  const { node, woven } = subject;
  const returns = returnStatements(node);
  // The function only panics, or never ends.
  if (returns.length === 0) {
    return;
  }
  const name = weaving.freshName("after");
  const names = results.map((_, at) => weaving.names.nameOf(declaration, "result", at, woven) ?? "_");
  const types = results.map(({ group: { type } }): Piece => type);
  const code = renderStatements(template, subject, weaving);
  declare(subject, weaving, name, [
    "func(",
    ...types.flatMap((type, at) => [`${at === 0 ? "" : ", "}${names[at]} `, type]),
    ") (",
    ...types.flatMap((type, at) => (at === 0 ? [type] : [", ", type])),
    ") {\n",
    code,
    ...(code.nodes.at(-1)?.kind === "return_statement" ? ["\n}"] : [`\nreturn ${names.join(", ")}\n}`]),
  ]);
  const editor = weaving.edit(subject);
  for (const statement of returns) {
    const values = statement.parts[0];
    if (values === undefined) {
      editor.insert(statement.end, [` ${name}(${names.join(", ")})`]);
    } else {
      // Advice that is applied later runs later, so its call wraps the earlier one.
      editor.insert(values.start, [`${name}(`], weaving.nextPrependRank());
      editor.insert(values.end, [")"]);
    }
  }
}

/** Declares a function at the front of the body, before all other statements. */
function declare(subject: Subject, weaving: Weaving, name: string, literal: readonly Piece[]): void {
  const pieces: Piece[] = [`\n${name} := `, ...literal, ";"];
  weaving.edit(subject).insert(subject.node.start + 1, pieces, weaving.nextPrependRank());
}

function lastStatement(body: GoNode): GoNode | undefined {
  return body.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [part])).at(-1);
}
