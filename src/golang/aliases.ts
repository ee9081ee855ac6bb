import type { GoNode } from "./syntax.ts";

/** `type Name = Target`, also where it is generic. */
export interface AliasDeclaration {
  readonly name: string;
  /** The target's own name, without package and type arguments. */
  readonly target: string;
}

/** The aliases of named types that a file declares at package level. */
export function aliasDeclarations(root: GoNode): AliasDeclaration[] {
  return root.parts
    .filter((node) => node.kind === "type_declaration")
    .flatMap((node) => node.parts)
    .flatMap((spec) => {
      const name = spec.field("name")?.text;
      const type = spec.kind === "type_alias" ? spec.field("type") : undefined;
      const target = type && nameIn(type);
      return name === undefined || target === undefined ? [] : [{ name, target }];
    });
}

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
