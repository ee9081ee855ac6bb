import type { Node } from "web-tree-sitter";
import { openCommentOf } from "./tokens.ts";

/** Maps the nodes of a native tree to a text. */
export interface TreeSource {
  /** Converts an offset in the native tree to an offset in the text. */
  readonly offset: (native: number) => number;
  /** Nodes that the native tree lacks, or has elsewhere. */
  readonly grafts: readonly Graft[];
}

/** A node of another native tree, for a part of the text that was hidden from the grammar. */
export interface Graft {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** `type_parameters` of the surrounding method declaration, or the `type` that an identifier has replaced. */
  readonly role: "type_parameters" | "type";
  readonly native: Node;
  readonly source: TreeSource;
}

/** Id of a child that the parent's native node lacks; native ids are addresses. */
const UNKNOWN = 0;

/**
 * A node of a parsed Go text. It is a view of tree-sitter's tree that fetches children on first use, since most of a file is
 * never visited. Offsets are UTF-16 offsets into the text of the tree, `end` exclusive.
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
  readonly #source: TreeSource;
  /** The id of this node as a child of the parent's native node. */
  readonly #id: number;
  #children: readonly GoNode[] | undefined;
  // Many join points ask for the same field, and each access to the native tree is expensive.
  #field: Map<string, GoNode | undefined> | undefined;
  #fields: Map<string, readonly GoNode[]> | undefined;

  /** @param id of the native node that this node replaces in the parent; default its own */
  constructor(
    tree: GoTree,
    native: Node,
    source: TreeSource,
    parent: GoNode | undefined,
    index: number,
    id = native.id,
  ) {
    this.tree = tree;
    this.#native = native;
    this.#source = source;
    this.#id = id;
    this.kind = native.type;
    this.named = native.isNamed;
    this.start = source.offset(native.startIndex);
    this.end = source.offset(native.endIndex);
    this.parent = parent;
    this.index = index;
  }

  /** All children, punctuation included, in source order. */
  get children(): readonly GoNode[] {
    if (this.#children === undefined) {
      const found: GoNode[] = [];
      for (const child of this.#native.children) {
        if (child === null) {
          continue;
        }
        const node = new GoNode(this.tree, child, this.#source, this, found.length);
        const type = node.#graft("type");
        found.push(type === undefined ? node : this.#grafted(type, found.length, child.id));
        const parameters = this.#typeParametersBehind(node);
        if (parameters !== undefined) {
          found.push(this.#grafted(parameters, found.length, UNKNOWN));
        }
      }
      this.#children = found;
    }
    return this.#children;
  }

  #grafted({ native, source }: Graft, index: number, id: number): GoNode {
    return new GoNode(this.tree, native, source, this, index, id);
  }

  /** The graft that replaces exactly this node. */
  #graft(role: Graft["role"]): Graft | undefined {
    return this.#source.grafts.find(
      (graft) => graft.role === role && graft.start === this.start && graft.end === this.end,
    );
  }

  /** Hidden type parameters of this method declaration, if `child` is the name before them. */
  #typeParametersBehind(child: GoNode): Graft | undefined {
    return this.kind === "method_declaration" && child.kind === "field_identifier"
      ? this.#source.grafts.find(
          ({ role, start, end }) => role === "type_parameters" && child.end <= start && end <= this.end,
        )
      : undefined;
  }

  /** Children that are grammar symbols, without comments. */
  get parts(): readonly GoNode[] {
    return this.children.filter((child) => child.named && child.kind !== "comment");
  }

  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }

  /** Whether the node contains a syntax error or the beginning of a comment that is not closed. */
  get broken(): boolean {
    const { openComment } = this.tree;
    return this.#native.hasError || (this.start <= openComment && openComment < this.end);
  }

  /** The child in a field of the grammar, for example `name` or `body`. */
  field(name: string): GoNode | undefined {
    this.#field ??= new Map();
    if (!this.#field.has(name)) {
      const native = this.#native.childForFieldName(name);
      this.#field.set(name, native === null ? this.#unknownToParent(name) : this.#child(native));
    }
    return this.#field.get(name);
  }

  #child(native: Node): GoNode | undefined {
    return this.children.find((child) => child.#id === native.id);
  }

  /** A child that the grammar does not know; its role is the name of its field. */
  #unknownToParent(field: string): GoNode | undefined {
    return field === "type_parameters" && this.#source.grafts.length > 0
      ? this.children.find((child) => child.#id === UNKNOWN)
      : undefined;
  }

  /** All children in a field of the grammar, in order, without commas. */
  fields(name: string): readonly GoNode[] {
    this.#fields ??= new Map();
    let found = this.#fields.get(name);
    if (found === undefined) {
      const native = this.#native.childrenForFieldName(name).filter((child) => child?.isNamed);
      const ids = new Set(native.map((child) => child?.id));
      found = this.children.filter((child) => ids.has(child.#id));
      this.#fields.set(name, found);
    }
    return found;
  }

  /** The nearest ancestor (not the node itself) for which the test holds. */
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
export class GoTree implements Disposable {
  readonly text: string;
  readonly root: GoNode;
  readonly #native: readonly Node[];
  #openComment: number | undefined;

  /** @param source maps the native tree to the text, if it is the tree of another text */
  constructor(text: string, native: Node, source: TreeSource = AS_IT_IS) {
    this.text = text;
    this.root = new GoNode(this, native, source, undefined, -1);
    this.#native = [native, ...nativeNodesOf(source)];
  }

  /** Frees the parser's memory, which is not garbage-collected; the nodes cannot be used afterwards. */
  [Symbol.dispose](): void {
    for (const { tree } of this.#native) {
      tree.delete();
    }
  }

  /** Offset of a comment that is not closed, which the tree represents differently; -1 if there is none. */
  get openComment(): number {
    this.#openComment ??= openCommentOf(this.text);
    return this.#openComment;
  }
}

function nativeNodesOf({ grafts }: TreeSource): Node[] {
  return grafts.flatMap(({ native, source }) => [native, ...nativeNodesOf(source)]);
}

const AS_IT_IS: TreeSource = { offset: (native) => native, grafts: [] };
