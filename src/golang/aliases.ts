import type { GoNode } from "./syntax.ts";

/** A declaration `type Name = Target`, possibly generic, or a declaration such as `type Name []Target`. */
export interface TypeDeclaration {
  readonly name: string;
  /** The target's own name, without package and type arguments. */
  readonly target: string;
  /**
   * Whether the name is an alias of the target. Otherwise the target is its element type or the like, so that its literals may
   * contain literals of the target that leave out their type.
   */
  readonly alias: boolean;
}

/** Declarations at package level of aliases of named types, and of types composed of named types. */
export function typeDeclarations(root: GoNode): TypeDeclaration[] {
  return root.parts
    .filter((node) => node.kind === "type_declaration")
    .flatMap((node) => node.parts)
    .flatMap((spec) => {
      const name = spec.field("name")?.text;
      const type = spec.field("type");
      if (name === undefined || type === undefined) {
        return [];
      }
      const alias = spec.kind === "type_alias" && nameIn(type) !== undefined;
      return elementNames(type).map((target) => ({ name, target, alias }));
    });
}

/** The names of types that a composite literal of this type may leave out for its elements or keys. */
function elementNames(type: GoNode): string[] {
  switch (type.kind) {
    case "slice_type":
    case "array_type":
    case "implicit_length_array_type":
      return namesOf(type.field("element"));
    case "map_type":
      return [...namesOf(type.field("key")), ...namesOf(type.field("value"))];
    case "pointer_type":
      return namesOf(type.parts[0]);
    default:
      return namesOf(type);
  }
}

function namesOf(type: GoNode | undefined): string[] {
  const name = type && nameIn(type);
  if (name !== undefined) {
    return [name];
  }
  const inner = type?.kind === "parenthesized_type" ? type.parts[0] : type;
  return inner === undefined || !CONTAINERS.has(inner.kind) ? [] : elementNames(inner);
}

const CONTAINERS: ReadonlySet<string> = new Set([
  "slice_type",
  "array_type",
  "implicit_length_array_type",
  "map_type",
  "pointer_type",
]);

function nameIn(type: GoNode): string | undefined {
  switch (type.kind) {
    case "type_identifier":
      return type.text;
    case "qualified_type":
      return type.field("name")?.text;
    case "generic_type": {
      const generic = type.field("type");
      return generic && nameIn(generic);
    }
    case "parenthesized_type": {
      const [inner] = type.parts;
      return inner && nameIn(inner);
    }
    default:
      return undefined;
  }
}
