import type { GoNode } from "../../golang/syntax.ts";
import { type NameContext, objectName, objectPath } from "../../golang/type-name.ts";
import type { Appended } from "../weaving.ts";
import { type GoMethod, type GoObject, method, type Value } from "./gotext/index.ts";
import { fieldOf, kindNameOf, type NodeField, type NodeShape } from "./node-fields.ts";
import type { Placeholders } from "./placeholders.ts";

/** Context that all views of one template share. */
export interface ViewContext {
  readonly placeholders: Placeholders;
  readonly names: NameContext;
  /** Arguments of a call that were appended to those in the tree. */
  readonly appended: Appended | undefined;
  /** The type of a literal that elides it, written as code, if its file does not contain the type. */
  readonly elidedType: (node: GoNode) => { readonly text: string; readonly addressed: boolean } | undefined;
  /** The operand of a method call whose method comes from an embedded field, and the selector of that field. */
  readonly embedding: { readonly operand: GoNode; readonly suffix: string } | undefined;
}

/**
 * `.AST` and everything reachable from it: a node with the field names of Go's own syntax tree. When printed, it represents the
 * node's code.
 */
export class NodeView implements GoObject {
  readonly #node: GoNode;
  readonly #context: ViewContext;
  readonly #end: number | undefined;
  readonly #shape: NodeShape | undefined;

  /**
   * @param end offset at which the code ends, if beyond the node
   * @param shape the node type in Go's tree, if it differs from that of the grammar
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

  /** A field of a literal that elides its type, if another file declares that type: the tree has no node for it. */
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

/** An absent part of a node. As a nil pointer in a view, it is true for `if`, and nothing else can be done with it. */
class NilView implements GoObject {
  readonly typeName: string;

  /** @param name of the node's type in Go's syntax tree */
  constructor(name: string) {
    this.typeName = `*dst.${name}`;
  }

  member(): undefined {
    return undefined;
  }

  print(): string {
    throw new Error(`the node has no ${this.typeName}`);
  }
}
