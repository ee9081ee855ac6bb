import type { GoNode } from "./syntax.ts";

/** `type Name = Target`, also where it is generic; or `type Name []Target` and the like. */
export interface TypeDeclaration {
  readonly name: string;
  /** The target's own name, without package and type arguments. */
  readonly target: string;
  /**
   * Whether the name stands for the target itself. Otherwise it is made of it, so that literals of the one may have literals of
   * the other in them that leave their type out.
   */
  readonly alias: boolean;
}

/** The aliases of named types, and the types made of named types, that a file declares at package level. */
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

/** The names in a type through which literals may leave out the types of their elements. */
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
