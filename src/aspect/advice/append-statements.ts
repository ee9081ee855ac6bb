import { refined } from "../../config/shape/shape.ts";
import type { Piece } from "../../golang/document.ts";
import { isFunction, type Parameter, parametersOf, resultGroups } from "../../golang/functions.ts";
import { returnStatements } from "../../golang/statements.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { type CodeTemplate, codeTemplate } from "../template/code-template.ts";
import { type Fragment, renderStatements } from "../template/fragment.ts";
import type { Subject, Weaving } from "../weaving.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `append-statements: {template, imports, lang}`: the function runs these statements whenever it returns, with its results
 * in hand (`.Function.Result`), before deferred calls; not when it panics.
 *
 * The code stands once, in a function literal at the front of the body, where no local name can hide a parameter:
 * `return f(x)` becomes `return after(f(x))`. What the statements assign to a result is what the function returns.
 */
export const appendStatements: AdviceKind = {
  key: "append-statements",
  description: "These statements run whenever the function returns, with its results in hand, before deferred calls.",
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

/** Without results the body may also end without `return`. */
function appendToProcedure(template: CodeTemplate, subject: Subject, weaving: Weaving): void {
  const { document, node, woven } = subject;
  const name = weaving.freshName("after");
  declare(subject, weaving, name, ["func() {\n", reference(renderStatements(template, subject, weaving)), "\n}"]);
  for (const statement of returnStatements(node)) {
    weaving.own(document.insert(statement.start, [`{ ${name}(); `], weaving.nextAppendRank()), woven);
    weaving.own(document.insert(statement.end, [" }"]), woven);
  }
  if (lastStatement(node)?.kind !== "return_statement") {
    weaving.own(document.insert(node.end - 1, [`\n${name}()\n`], weaving.nextAppendRank()), woven);
  }
}

function appendToFunction(
  template: CodeTemplate,
  subject: Subject,
  weaving: Weaving,
  declaration: GoNode,
  results: readonly Parameter[],
): void {
  const { document, node, woven } = subject;
  const returns = returnStatements(node);
  // It only panics, or never ends.
  if (returns.length === 0) {
    return;
  }
  const name = weaving.freshName("after");
  const names = results.map((_, at) => weaving.names.nameOf(document, declaration, "result", at, woven) ?? "_");
  const types = results.map(({ group: { type } }): Piece => ({ document, start: type.start, end: type.end }));
  const code = renderStatements(template, subject, weaving);
  declare(subject, weaving, name, [
    "func(",
    ...types.flatMap((type, at) => [`${at === 0 ? "" : ", "}${names[at]} `, type]),
    ") (",
    ...types.flatMap((type, at) => (at === 0 ? [type] : [", ", type])),
    ") {\n",
    reference(code),
    ...(code.nodes.at(-1)?.kind === "return_statement" ? ["\n}"] : [`\nreturn ${names.join(", ")}\n}`]),
  ]);
  for (const statement of returns) {
    const values = statement.parts[0];
    if (values === undefined) {
      weaving.own(document.insert(statement.end, [` ${name}(${names.join(", ")})`]), woven);
    } else {
      // What is applied later runs later: around what is there.
      weaving.own(document.insert(values.start, [`${name}(`], weaving.nextPrependRank()), woven);
      weaving.own(document.insert(values.end, [")"]), woven);
    }
  }
}

/** Declares a function at the front of the body, before all other statements. */
function declare({ document, node, woven }: Subject, weaving: Weaving, name: string, literal: readonly Piece[]): void {
  const pieces: Piece[] = [`\n${name} := `, ...literal, ";"];
  weaving.own(document.insert(node.start + 1, pieces, weaving.nextPrependRank()), woven);
}

function reference({ document, start, end }: Fragment): Piece {
  return { document, start, end };
}

function lastStatement(body: GoNode): GoNode | undefined {
  return body.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [part])).at(-1);
}
