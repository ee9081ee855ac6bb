import type { Node } from "web-tree-sitter";
import { openCommentOf } from "./tokens.ts";

/**
 * One node of a parsed Go text. It is a view on tree-sitter's tree that fetches children on first use: most of a file is
 * never looked at. Offsets are UTF-16 offsets into the text of the tree, `end` exclusive.
 */
export class GoNode {
  readonly tree: GoTree;
  readonly kind: string;
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly parent: GoNode | undefined;
  /** Position among the parent's children, or -1 for the root. */
  readonly index: number;
  readonly #native: Node;
  #children: readonly GoNode[] | undefined;
  // Many join points ask one node the same, and each question to the native tree is dear.
  #field: Map<string, GoNode | undefined> | undefined;
  #fields: Map<string, readonly GoNode[]> | undefined;

  constructor(tree: GoTree, native: Node, parent: GoNode | undefined, index: number) {
    this.tree = tree;
    this.#native = native;
    this.kind = native.type;
    this.named = native.isNamed;
    this.start = tree.offset(native.startIndex);
    this.end = tree.offset(native.endIndex);
    this.parent = parent;
    this.index = index;
  }

  /** All children, punctuation included, in source order. */
  get children(): readonly GoNode[] {
    if (this.#children === undefined) {
      const found: GoNode[] = [];
      for (const child of this.#native.children) {
        if (child !== null) {
          found.push(new GoNode(this.tree, child, this, found.length));
        }
      }
      this.#children = found;
    }
    return this.#children;
  }

  /** Children that are grammar symbols, without comments. */
  get parts(): readonly GoNode[] {
    return this.children.filter((child) => child.named && child.kind !== "comment");
  }

  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }

  /** Whether there is a syntax error somewhere in the node, or the begin of a comment that never ends. */
  get broken(): boolean {
    const { openComment } = this.tree;
    return this.#native.hasError || (this.start <= openComment && openComment < this.end);
  }

  /** The child in a field of the grammar, for example `name` or `body`. */
  field(name: string): GoNode | undefined {
    this.#field ??= new Map();
    if (!this.#field.has(name)) {
      const native = this.#native.childForFieldName(name);
      this.#field.set(name, native === null ? undefined : this.#child(native));
    }
    return this.#field.get(name);
  }

  #child(native: Node): GoNode | undefined {
    return this.children.find((child) => child.#native.id === native.id);
  }

  /** All children in a field of the grammar, in order, without the commas between them. */
  fields(name: string): readonly GoNode[] {
    this.#fields ??= new Map();
    let found = this.#fields.get(name);
    if (found === undefined) {
      const native = this.#native.childrenForFieldName(name).filter((child) => child?.isNamed);
      const ids = new Set(native.map((child) => child?.id));
      found = this.children.filter((child) => ids.has(child.#native.id));
      this.#fields.set(name, found);
    }
    return found;
  }

  /** The nearest ancestor (not the node itself) that the test accepts. */
  ancestor(test: (node: GoNode) => boolean): GoNode | undefined {
    let node = this.parent;
    while (node !== undefined && !test(node)) {
      node = node.parent;
    }
    return node;
  }

  /** The node and everything below it, parents first. */
  *walk(): Generator<GoNode> {
    yield this;
    for (const child of this.children) {
      yield* child.walk();
    }
  }
}

/** A parsed Go text. */
export class GoTree {
  readonly text: string;
  readonly root: GoNode;
  readonly #original: ((offset: number) => number) | undefined;
  #openComment: number | undefined;

  /** @param original offset in the text of one in the text that was parsed, where that is another */
  constructor(text: string, native: Node, original?: (offset: number) => number) {
    this.text = text;
    this.#original = original;
    this.root = new GoNode(this, native, undefined, -1);
  }

  /** Offset of a comment that never ends, which the tree takes for something else; -1 without one. */
  get openComment(): number {
    this.#openComment ??= openCommentOf(this.text);
    return this.#openComment;
  }

  /** Offset in the text of an offset of the native tree. */
  offset(native: number): number {
    return this.#original === undefined ? native : this.#original(native);
  }
}
