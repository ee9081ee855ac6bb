import {
  functionName,
  isFunction,
  type ParameterGroup,
  parameterGroups,
  resultGroups,
} from "../../golang/functions.ts";
import { parseTypePattern, TYPE_GRAMMAR } from "../../golang/parse-type.ts";
import { qualifiedName } from "../../golang/qualified-name.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { matchesParameter } from "../../golang/type-match.ts";
import { implementsInterface, isInterface } from "../implements.ts";
import { nameContext } from "../site.ts";
import type { Subject, Weaving } from "../weaving.ts";
import { type GoMethod, type GoObject, method, type Value } from "./gotext/index.ts";

type ListKind = "argument" | "result";

/** `.Function`: the innermost function declaration or literal that contains the node or is the node itself. */
export class FunctionView implements GoObject {
  readonly typeName = "*code.function";
  readonly #subject: Subject;
  readonly #weaving: Weaving;
  readonly #declaration: GoNode | undefined;

  constructor(subject: Subject, weaving: Weaving) {
    this.#subject = subject;
    this.#weaving = weaving;
    const { node } = subject.site;
    this.#declaration = isFunction(node) ? node : node.ancestor(isFunction);
  }

  member(name: string): Value | GoMethod | undefined {
    switch (name) {
      case "Name":
        return method([], () => functionName(this.#enclosing()));
      case "QualifiedName":
        return method([], () => qualifiedName(this.#enclosing(), this.#subject.site.file.packageName));
      case "Receiver":
        return method([], () => this.#receiver());
      case "Argument":
        return method(["int"], ([position]) => this.#byPosition("argument", Number(position)));
      case "Result":
        return method(["int"], ([position]) => this.#byPosition("result", Number(position)));
      case "ArgumentOfType":
        return method(["string"], ([type]) => this.#ofType("argument", String(type)));
      case "ResultOfType":
        return method(["string"], ([type]) => this.#ofType("result", String(type)));
      case "ArgumentThatImplements":
        return method(["string"], ([type]) => this.#implementing("argument", String(type), "first"));
      case "ResultThatImplements":
        return method(["string"], ([type]) => this.#implementing("result", String(type), "first"));
      case "LastResultThatImplements":
        return method(["string"], ([type]) => this.#implementing("result", String(type), "last"));
      case "FinalResultImplements":
        return method(["string"], ([type]) => {
          const last = resultGroups(this.#enclosing()).at(-1);
          return last !== undefined && implementsInterface(last, String(type), this.#subject.site);
        });
      default:
        return undefined;
    }
  }

  print(): string {
    return functionName(this.#enclosing());
  }

  #enclosing(): GoNode {
    if (this.#declaration === undefined) {
      throw new Error("the join point is not inside a function");
    }
    return this.#declaration;
  }

  #receiver(): string {
    const declaration = this.#enclosing();
    if (declaration.kind !== "method_declaration") {
      throw new Error(`${functionName(declaration) || "the function literal"} is not a method, so it has no receiver`);
    }
    return this.#name("receiver", 0) ?? "";
  }

  #byPosition(kind: ListKind, position: number): string {
    const name = this.#name(kind, position);
    if (name === undefined) {
      throw new Error(`the function has no ${kind} ${position}`);
    }
    return name;
  }

  #name(kind: ListKind | "receiver", position: number): string | undefined {
    return this.#weaving.names.nameOf(this.#enclosing(), kind, position, this.#subject.woven);
  }

  #groups(kind: ListKind): ParameterGroup[] {
    if (this.#declaration === undefined) {
      return [];
    }
    return kind === "argument" ? parameterGroups(this.#declaration) : resultGroups(this.#declaration);
  }

  #ofType(kind: ListKind, text: string): string {
    const type = parseTypePattern(text, kind === "argument" ? "parameter" : "type");
    if (type === undefined) {
      throw new Error(`"${text}" is not ${TYPE_GRAMMAR}`);
    }
    const context = nameContext(this.#subject.site);
    const groups = this.#groups(kind);
    const index = groups.findIndex((group) => matchesParameter(type, group, context));
    return this.#nameOfGroup(kind, groups, index);
  }

  #implementing(kind: ListKind, name: string, which: "first" | "last"): string {
    const groups = this.#groups(kind);
    const find = (test: (group: ParameterGroup) => boolean): number =>
      which === "first" ? groups.findIndex(test) : groups.findLastIndex(test);
    const exact = find((group) => isInterface(group, name, this.#subject.site));
    const index = exact >= 0 ? exact : find((group) => implementsInterface(group, name, this.#subject.site));
    return this.#nameOfGroup(kind, groups, index);
  }

  /** Name of the first parameter of a group; empty if the group does not exist. */
  #nameOfGroup(kind: ListKind, groups: readonly ParameterGroup[], index: number): string {
    if (index < 0) {
      return "";
    }
    const before = groups.slice(0, index);
    const position = before.reduce((count, group) => count + Math.max(1, group.names.length), 0);
    return this.#name(kind, position) ?? "";
  }
}
