import type { GoFile } from "../golang/go-file.ts";
import { isElidedLiteral, literalType } from "../golang/literals.ts";
import { literalPlaces, occurrences } from "../golang/occurrences.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import type { TypeSource } from "./sources.ts";
import type { WovenSite } from "./weave-types.ts";
import type { Weaving } from "./weaving.ts";

/** A struct type in the package's own files to which advice adds a field. */
export interface GrownStruct {
  /** Its `type_spec` or `type_alias` in the user's source. */
  readonly spec: GoNode;
  readonly woven: WovenSite;
  /** The woven field, with its type. */
  readonly field: string;
}

/**
 * Adds field names to literals without them, `T{1, 2}`, of structs that get an additional field: without names, a literal needs a
 * value for each field (Go spec, "Composite literals"). This covers literals of the type, of its aliases, of types defined by it
 * (`type U T`), and literals that elide such a type. If only another file contains the type, the oracle is asked. In a struct
 * with a blank field, not all fields can be named: its literals are not changed.
 *
 * @param sources all files of the package
 * @param fileOf the file of a source to edit
 */
export function writeKeys(
  grown: readonly GrownStruct[],
  sources: readonly TypeSource[],
  fileOf: (source: TypeSource, tree: GoTree) => GoFile,
  weaving: Weaving,
): void {
  const structs = new Map(grown.map((one) => [one.spec.field("name")?.text ?? "", one]));
  for (const [name, struct] of structs) {
    const fields = fieldNames(struct.spec);
    if (fields.length === 0 || fields.includes("_")) {
      continue;
    }
    const types = new MadeTypes(name, sources);
    for (const source of sources) {
      const mayUse = [...types.names].some((word) => literalPlaces(source.text, asBytes(word)).length > 0);
      const tree = mayUse ? source.tree : undefined;
      if (tree === undefined || tree.root.broken) {
        continue;
      }
      const file = fileOf(source, tree);
      const places = [...withLocalNames(types.names, tree)].flatMap((word) => literalPlaces(tree.text, word));
      for (const literal of literalsAt(tree.root, places)) {
        const elements = unkeyedElements(literal);
        if (elements.length === fields.length && isOfStruct(literal, types, file, weaving)) {
          for (const [at, element] of elements.entries()) {
            weaving.edit({ node: element, woven: struct.woven }).insert(element.start, [`${fields[at]}: `]);
          }
        }
      }
    }
  }
}

/** Names of a struct's fields in order; the name of an embedded field is that of its type. */
function fieldNames(spec: GoNode): string[] {
  const list = spec.field("type")?.parts[0];
  return (list?.parts ?? [])
    .filter(({ kind }) => kind === "field_declaration")
    .flatMap((field) => {
      const names = field.fields("name").map(({ text }) => text);
      return names.length > 0 ? names : [lastName(field.field("type"))];
    });
}

/** The name of `T`, `pkg.T` or `T[int]`. */
function lastName(type: GoNode | undefined): string {
  switch (type?.kind) {
    case "qualified_type":
      return type.field("name")?.text ?? "_";
    case "generic_type":
      return lastName(type.field("type"));
    default:
      return type?.text ?? "_";
  }
}

/** A name as it appears in the bytes of a file decoded as Latin-1. */
function asBytes(name: string): string {
  return Buffer.from(name, "utf8").toString("latin1");
}

/** Names of types, and of types that functions of a file declare based on them. */
function withLocalNames(names: ReadonlySet<string>, tree: GoTree): Set<string> {
  const found = new Set(names);
  for (const name of found) {
    for (const at of declarationsWith(name, tree.text)) {
      for (const node of nodesAt(tree.root, at)) {
        const type = node.kind === "type_spec" || node.kind === "type_alias" ? node.field("type") : undefined;
        if (type !== undefined && type.start <= at && at < type.end) {
          found.add(node.field("name")?.text ?? name);
        }
      }
    }
  }
  return found;
}

/** The nodes that contain an offset, outermost first. */
function* nodesAt(root: GoNode, offset: number): Generator<GoNode> {
  for (let node: GoNode | undefined = root; node !== undefined; ) {
    yield node;
    node = node.children.find((child) => child.start <= offset && offset < child.end);
  }
}

/** The literals whose types contain these offsets, with all literals inside of them. */
function literalsAt(root: GoNode, offsets: readonly number[]): Set<GoNode> {
  const found = new Set<GoNode>();
  for (const offset of offsets) {
    for (const node of nodesAt(root, offset)) {
      const type = node.kind === "composite_literal" ? node.field("type") : undefined;
      if (type !== undefined && type.start <= offset && offset < type.end) {
        for (const inner of node.walk()) {
          if (inner.kind === "composite_literal" || isElidedLiteral(inner)) {
            found.add(inner);
          }
        }
      }
    }
  }
  return found;
}

/** The elements of a literal without keys; empty for a literal with keys. */
function unkeyedElements(literal: GoNode): readonly GoNode[] {
  const body = literal.kind === "composite_literal" ? literal.field("body") : literal;
  const elements = body?.parts ?? [];
  return elements.every(({ kind }) => kind === "literal_element") ? elements : [];
}

function isOfStruct(literal: GoNode, types: MadeTypes, file: GoFile, weaving: Weaving): boolean {
  const type = literalType(literal)?.type;
  if (type !== undefined) {
    return types.isStruct(type);
  }
  const named = weaving.pkg.types.type(file, literal)?.named;
  return (
    named !== undefined &&
    !named.local &&
    named.path === weaving.pkg.compilation.importPath &&
    types.isNameOfStruct(named.name)
  );
}

/** A struct type, and the types that the package declares at package level based on it. */
class MadeTypes {
  /**
   * The struct's own name, and the names of all types related to it that literals may have: aliases, defined types, lists of it.
   */
  readonly names: ReadonlySet<string>;
  readonly #struct: string;
  readonly #specs = new Map<string, GoNode>();

  constructor(struct: string, sources: readonly TypeSource[]) {
    this.#struct = struct;
    const names = new Set([struct]);
    for (const name of names) {
      for (const source of sources) {
        if (declarationsWith(asBytes(name), source.text).length > 0) {
          for (const declaration of source.declarations) {
            if (declaration.target === name) {
              names.add(declaration.name);
            }
          }
          this.#note(source);
        }
      }
    }
    this.names = names;
  }

  #note(source: TypeSource): void {
    for (const declaration of source.tree?.root.parts ?? []) {
      for (const spec of declaration.kind === "type_declaration" ? declaration.parts : []) {
        this.#specs.set(spec.field("name")?.text ?? "", spec);
      }
    }
  }

  /** Whether a type in source is the struct, an alias of it, or defined by it. */
  isStruct(type: GoNode, seen: ReadonlySet<GoNode> = new Set()): boolean {
    const name = type.kind === "generic_type" ? (type.field("type") ?? type) : type;
    const [inner] = type.parts;
    if (type.kind === "parenthesized_type" && inner !== undefined) {
      return this.isStruct(inner, seen);
    }
    if ((name.kind !== "type_identifier" && name.kind !== "identifier") || seen.has(name)) {
      return false;
    }
    const local = localDeclaration(name.text, name);
    if (local === undefined) {
      return this.isNameOfStruct(name.text, new Set([...seen, name]));
    }
    const target = local.parent?.kind.startsWith("type_") ? local.parent.field("type") : undefined;
    return target !== undefined && this.isStruct(target, new Set([...seen, name]));
  }

  /** Whether a name that the package declares denotes the struct, an alias of it, or a type defined by it. */
  isNameOfStruct(name: string, seen: ReadonlySet<GoNode> = new Set()): boolean {
    const type = name === this.#struct ? undefined : this.#specs.get(name)?.field("type");
    return name === this.#struct || (type !== undefined && this.isStruct(type, seen));
  }
}

/** Offsets at which a text may declare a type based on a name: on the line of `type`, or on a line within a group. */
function declarationsWith(name: string, text: string): number[] {
  const group = /\btype\s*\(/.test(text);
  return [...occurrences(text, { word: name })].filter((at) => {
    const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
    return /\btype\b/.test(before) || (group && /^\s+[^\s.({]+\s*(?:=\s*)?[^\s({:;,]*$/.test(before));
  });
}
