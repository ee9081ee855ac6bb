import { callOf, selectorOf } from "../../golang/calls.ts";
import { directiveArguments } from "../directives.ts";
import { elidedType } from "../elided-type.ts";
import { nameContext } from "../site.ts";
import type { Subject, Weaving } from "../weaving.ts";
import { writeType } from "../write-type.ts";
import { FunctionView } from "./function-view.ts";
import { type GoMethod, type GoObject, method, type Value } from "./gotext/index.ts";
import { NodeView, type ViewContext } from "./node-view.ts";
import type { Placeholders } from "./placeholders.ts";

/**
 * The data of a code template: `.`, `.AST`, `.Function` and `.DirectiveArgs` (spec: aspect language §9.4); `.ImportPath`, the
 * import path of the package being compiled; and `.Fail`, which stops the build with a message and the place of the join point.
 */
export class Dot implements GoObject {
  readonly typeName = "*code.dot";
  readonly #subject: Subject;
  readonly #weaving: Weaving;
  readonly #view: ViewContext;

  constructor(subject: Subject, weaving: Weaving, placeholders: Placeholders) {
    this.#subject = subject;
    this.#weaving = weaving;
    this.#view = {
      placeholders,
      names: nameContext(subject.site),
      appended: subject.appended,
      elidedType: (node) => {
        const elided = elidedType(node, subject.site.file, subject.site.pkg);
        return elided && { text: writeType(elided.type, subject, weaving), addressed: elided.addressed };
      },
      embedding: embeddingOf(subject),
    };
  }

  member(name: string): Value | GoMethod | undefined {
    switch (name) {
      case "AST":
        return new NodeView(this.#subject.node, this.#view);
      case "Function":
        return new FunctionView(this.#subject, this.#weaving);
      case "DirectiveArgs":
        return method(["string"], ([directive]) =>
          directiveArguments(this.#subject.site.node, String(directive)).map(
            (argument): Value =>
              new Map([
                ["Key", argument.key],
                ["Value", argument.value],
                ["Code", argument.code],
              ]),
          ),
        );
      case "ImportPath":
        return this.#weaving.pkg.compilation.importPath;
      case "Fail":
        return method(["string"], ([message]) => {
          throw new Error(String(message));
        });
      default:
        return undefined;
    }
  }

  print(): string {
    return this.#view.placeholders.nameFor({ node: this.#subject.node });
  }
}

/** The operand of the user's call, if the operand has the called method by embedding. */
function embeddingOf({ node, site, embedded = [] }: Subject): ViewContext["embedding"] {
  const call = node === site.node && embedded.length > 0 ? callOf(node) : undefined;
  const operand = call && selectorOf(call)?.operand;
  return operand && { operand, suffix: embedded.map((field) => `.${field}`).join("") };
}
