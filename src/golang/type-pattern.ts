import type { TypeName } from "./type-name.ts";

/**
 * A type as written in YAML, with full import paths instead of package names. It extends the type names (spec: aspect language
 * §4), which keep their meaning, by Go's other types (spec: aspect language §13, row 10).
 */
export type TypePattern =
  /** A defined or predeclared type or a type parameter. Without type arguments it matches every instantiation. */
  | {
      readonly kind: "named";
      /** Empty for predeclared types, type parameters and types of the package being compiled. */
      readonly path: string;
      readonly name: string;
      readonly arguments: readonly TypePattern[];
    }
  /** `_`, which matches any type argument. */
  | { readonly kind: "whatever" }
  | { readonly kind: "pointer" | "slice" | "variadic"; readonly element: TypePattern }
  | { readonly kind: "array"; readonly length: number; readonly element: TypePattern }
  | { readonly kind: "map"; readonly key: TypePattern; readonly element: TypePattern }
  | { readonly kind: "channel"; readonly direction: ChannelDirection; readonly element: TypePattern }
  /** The last parameter may be variadic. */
  | { readonly kind: "function"; readonly parameters: readonly TypePattern[]; readonly results: readonly TypePattern[] }
  /** `struct{}`; an empty interface is the type named `any`. */
  | { readonly kind: "empty-struct" };

export type NamedPattern = Extract<TypePattern, { kind: "named" }>;

export type ChannelDirection = "both" | "send" | "receive";

/** The pattern of a type that is known by its name. */
export function patternOf({ pointer, path, name }: TypeName): TypePattern {
  const named = { kind: "named", path, name, arguments: [] } as const;
  return pointer ? { kind: "pointer", element: named } : named;
}

/** All import paths in a type, each once. */
export function importPathsOf(type: TypePattern): readonly string[] {
  return [...new Set(foreignNamesOf(type).map((name) => name.path))];
}

/** All names in a type that packages other than the one being compiled declare. */
export function foreignNamesOf(type: TypePattern): readonly NamedPattern[] {
  return namesIn(type).filter((name) => name.path !== "");
}

/** All names of types in a type. */
export function namesIn(type: TypePattern): readonly NamedPattern[] {
  return partsOf(type).filter((part) => part.kind === "named");
}

/** The type and all types that it is composed of. */
function partsOf(type: TypePattern): readonly TypePattern[] {
  switch (type.kind) {
    case "named":
      return [type, ...type.arguments.flatMap(partsOf)];
    case "map":
      return [type, ...partsOf(type.key), ...partsOf(type.element)];
    case "function":
      return [type, ...type.parameters.flatMap(partsOf), ...type.results.flatMap(partsOf)];
    case "whatever":
    case "empty-struct":
      return [type];
    default:
      return [type, ...partsOf(type.element)];
  }
}

/** Whether the type can be written in Go code: it does not contain `_`, which is known only in the matched code. */
export function isComplete(type: TypePattern): boolean {
  return partsOf(type).every((part) => part.kind !== "whatever");
}

/**
 * Writes a type.
 *
 * @param qualify returns the text before a name, given its import path: `path.` for YAML, `alias.` for Go
 */
export function formatTypePattern(type: TypePattern, qualify: (path: string) => string): string {
  const format = (part: TypePattern): string => formatTypePattern(part, qualify);
  switch (type.kind) {
    case "named": {
      const list = type.arguments.length === 0 ? "" : `[${type.arguments.map(format).join(", ")}]`;
      return `${type.path === "" ? "" : qualify(type.path)}${type.name}${list}`;
    }
    case "whatever":
      return "_";
    case "pointer":
      return `*${format(type.element)}`;
    case "slice":
      return `[]${format(type.element)}`;
    case "variadic":
      return `...${format(type.element)}`;
    case "array":
      return `[${type.length}]${format(type.element)}`;
    case "map":
      return `map[${format(type.key)}]${format(type.element)}`;
    case "channel":
      return formatChannel(type.direction, type.element, format(type.element));
    case "function": {
      const results = type.results.map(format).join(", ");
      const single = type.results.length === 1;
      return `func(${type.parameters.map(format).join(", ")})${results && (single ? ` ${results}` : ` (${results})`)}`;
    }
    case "empty-struct":
      return "struct{}";
  }
}

function formatChannel(direction: ChannelDirection, element: TypePattern, text: string): string {
  // `chan <-chan T` would be parsed as a `chan<-` of `chan T`.
  const torn = direction === "both" && element.kind === "channel" && element.direction === "receive";
  const clear = torn ? `(${text})` : text;
  return `${{ both: "chan ", send: "chan<- ", receive: "<-chan " }[direction]}${clear}`;
}
