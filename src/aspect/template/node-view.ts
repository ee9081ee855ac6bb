import type { GoNode } from "../../golang/syntax.ts";
import { type NameContext, objectName, objectPath } from "../../golang/type-name.ts";
import type { Appended } from "../weaving.ts";
import { type GoMethod, type GoObject, method, type Value } from "./gotext/index.ts";
import { fieldOf, kindNameOf, type NodeField, type NodeShape } from "./node-fields.ts";
import type { Placeholders } from "./placeholders.ts";

/** What every view of one template shares. */
export interface ViewContext {
  readonly placeholders: Placeholders;
  readonly names: NameContext;
  /** Arguments that the list of a call's arguments has besides those in the tree. */
  readonly appended: Appended | undefined;
  /** The type of a literal that leaves it out, written as code, where its file does not tell. */
  readonly elidedType: (node: GoNode) => { readonly text: string; readonly addressed: boolean } | undefined;
  /** The operand of a method call whose method comes from an embedded field, and what leads from the one to the other. */
  readonly embedding: { readonly operand: GoNode; readonly suffix: string } | undefined;
}

/**
 * `.AST` and everything reached from it: a node with the field names of Go's own syntax tree. Printed, it stands for the
 * node's code.
 */
export class NodeView implements GoObject {
  readonly #node: GoNode;
  readonly #context: ViewContext;
  readonly #end: number | undefined;
  readonly #shape: NodeShape | undefined;

  /**
   * @param end where the code ends, if behind the node
   * @param shape what it is in Go's tree, if not what the grammar calls it
   */
  constructor(node: GoNode, context: ViewContext, end?: number, shape?: NodeShape) {
    this.#node = node;
    this.#context = context;
    this.#end = end;
    this.#shape = shape;
  }

  get typeName(): string {
    return `*dst.${kindNameOf(this.#node, this.#shape)}`;
  }

  member(name: string): Value | GoMethod | undefined {
    if (name === "Copy") {
      return method([], () => this.print());
    }
    if (name === "Path") {
      return objectPath(this.#node, this.#context.names);
    }
    const named = name === "Name" ? objectName(this.#node) : undefined;
    if (named !== undefined) {
      return named;
    }
    const field = fieldOf(this.#node, name, this.#shape);
    if (field === undefined) {
      return this.#elided(name);
    }
    const value = this.#value(field);
    return name === "Args" && Array.isArray(value) ? [...value, ...this.#appended()] : value;
  }

  print(): string {
    const { placeholders, embedding } = this.#context;
    const name = placeholders.nameFor({ node: this.#node, end: this.#end });
    return embedding?.operand === this.#node ? `${name}${embedding.suffix}` : name;
  }

  /** What a literal without a type of its own has where another file tells its type: there is no node of that. */
  #elided(name: string): Value | undefined {
    const elided = ["Type", "X", "Op"].includes(name) ? this.#context.elidedType(this.#node) : undefined;
    if (elided === undefined || name === "Type") {
      return elided?.text;
    }
    return elided.addressed ? (name === "Op" ? "&" : this) : undefined;
  }

  #appended(): Value[] {
    const { appended } = this.#context;
    return appended?.call === this.#node ? appended.values.map((node): Value => new NodeView(node, this.#context)) : [];
  }

  #value(field: NodeField): Value {
    if (field.kind === "scalar") {
      return field.value;
    }
    if (field.kind === "list") {
      return field.nodes.map((node): Value => new NodeView(node, this.#context, undefined, field.shape));
    }
    if (field.kind === "nil") {
      return new NilView(field.name);
    }
    return new NodeView(field.node, this.#context, field.end, field.shape);
  }
}

/** A part of a node that is not there: it can be asked for with `if`, which finds it, as a nil pointer in a view is found. */
class NilView implements GoObject {
  readonly typeName: string;

  /** @param name of its type in Go's syntax tree */
  constructor(name: string) {
    this.typeName = `*dst.${name}`;
  }

  member(): undefined {
    return undefined;
  }

  print(): string {
    throw new Error(`there is no ${this.typeName} here`);
  }
}
