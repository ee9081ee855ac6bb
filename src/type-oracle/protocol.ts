// What the type oracle (oracle/main.go) is asked and answers. Every offset is a byte offset from the start of a file,
// 0-based, end exclusive, whatever line directives the file holds.

/** The package, given as its compiler gets it, and what to find out about it. */
export interface OracleRequest {
  /** Import path of the package itself, without a test variant's suffix. */
  readonly path: string;
  /** The compiler's `-lang`, such as `go1.21`; empty for the newest. */
  readonly lang: string;
  /** GOARCH of the build; empty for this machine's. */
  readonly arch: string;
  /** Every Go file of the compile command. */
  readonly files: readonly string[];
  /** The compiler's `-importcfg`; empty if there is none. */
  readonly importcfg: string;
  /** Archives by import path that the importcfg lacks, where the caller knows some: used to find interfaces only. */
  readonly archives?: Readonly<Record<string, string>>;
  readonly queries: readonly Query[];
}

interface RangeQuery<K extends string> {
  readonly id: string;
  readonly kind: K;
  /** Exactly as in `files` of the request. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The type of the expression with exactly this range. */
export type ExprQuery = RangeQuery<"expr">;
/** What the call expression with this range calls. */
export type CalleeQuery = RangeQuery<"callee">;
/** What the identifier, or the selected name of a selector, stands for. */
export type IdentQuery = RangeQuery<"ident">;
/** The type of a composite literal, also where its type is not written. */
export type StructQuery = RangeQuery<"struct">;
/** Whether a written type, exactly as written, implements an interface: `error` or `import/path.Name`. */
export interface ImplementsQuery extends RangeQuery<"implements"> {
  readonly interface: string;
}
/** What a name means at an offset. */
export interface ScopeQuery {
  readonly id: string;
  readonly kind: "scope";
  readonly file: string;
  readonly offset: number;
  readonly name: string;
}
/** The name in the package clause of a package, by import path: for archives that golang/exportdata.ts cannot read. */
export interface PackageQuery {
  readonly id: string;
  readonly kind: "package";
  readonly path: string;
}
export type Query = ExprQuery | CalleeQuery | IdentQuery | StructQuery | ImplementsQuery | ScopeQuery | PackageQuery;

/**
 * The identity of a defined or predeclared type. `path` is empty for the universe and has no leading `vendor/`; `rawPath`
 * may. Instantiated types are known by their generic name. A `local` type is declared inside a function.
 */
export interface TypeName {
  readonly path: string;
  readonly rawPath: string;
  readonly name: string;
  readonly local: boolean;
}

export const typeKinds = [
  "basic",
  "untyped",
  "struct",
  "interface",
  "pointer",
  "func",
  "slice",
  "array",
  "map",
  "chan",
  "tuple",
  "typeparam",
  "other",
] as const;
export type TypeKind = (typeof typeKinds)[number];

/** A type with at most one pointer and all aliases taken off. */
export interface TypeDescription {
  /** Undefined for type literals, type parameters and untyped constants. */
  readonly named: TypeName | undefined;
  readonly pointer: boolean;
  /** Kind of the underlying type, below the pointer if there is one. */
  readonly kind: TypeKind;
  /** The aliases that were taken off, outermost first. */
  readonly aliases: readonly TypeName[];
  /** The type in Go syntax with full import paths. */
  readonly text: string;
}

export const objectKinds = [
  "package",
  "const",
  "type",
  "var",
  "field",
  "func",
  "method",
  "builtin",
  "nil",
  "label",
] as const;
export const objectScopes = ["universe", "package", "file", "local", "member"] as const;

/** What an identifier stands for. For a package name, `path` is the imported package and `scope` is `file`. */
export interface GoObject {
  readonly kind: (typeof objectKinds)[number];
  readonly scope: (typeof objectScopes)[number];
  readonly path: string;
  readonly rawPath: string;
  readonly name: string;
}

export const calleeKinds = ["func", "method", "builtin", "conversion", "value"] as const;

/** One embedded field that a promoted call passes on the way to its method. */
export interface Embedding {
  readonly field: string;
  readonly type: TypeDescription;
}

/** What a call calls. */
export interface Callee {
  readonly kind: (typeof calleeKinds)[number];
  /** What the callee's name stands for, type arguments and parentheses aside; undefined if it has no name. */
  readonly object: GoObject | undefined;
  /** Conversion: the type converted to. Value: the type of what is called. */
  readonly type: TypeDescription | undefined;
  /** Method: the receiver in the method's declaration. */
  readonly receiver: TypeDescription | undefined;
  /** Method: the static type of X in `X.M(…)`; for a method expression, the type before the dot. */
  readonly operand: TypeDescription | undefined;
  /** Method: the embedded fields between operand and receiver. */
  readonly through: readonly Embedding[];
  /** Method: called through an interface. */
  readonly interface: boolean;
  /** Method: `T.M(x, …)` or `(*T).M(x, …)`. */
  readonly methodExpression: boolean;
}

export interface PackageIdentity {
  readonly path: string;
  readonly rawPath: string;
  readonly name: string;
}

export interface Implements {
  readonly implements: boolean;
  /** The first method that is missing or has another signature; empty if none. */
  readonly missing: string;
  readonly type: TypeDescription;
}

export const literalAddresses = ["none", "taken", "implied"] as const;

/** A composite literal: `taken` is `&T{…}`, `implied` is `{…}` as an element of type `*T`. */
export interface StructLiteral {
  readonly type: TypeDescription;
  readonly address: (typeof literalAddresses)[number];
}

interface Answered<K extends string, R> {
  readonly id: string;
  readonly kind: K;
  readonly result: R;
}

/** Nothing can be said; `unknown` is the reason. */
export interface Unanswered {
  readonly id: string;
  readonly kind: "unknown";
  readonly unknown: string;
}

export type Answer =
  | Answered<"expr", TypeDescription>
  | Answered<"callee", Callee>
  | Answered<"ident", GoObject>
  | Answered<"scope", GoObject>
  | Answered<"struct", StructLiteral>
  | Answered<"implements", Implements>
  | Answered<"package", PackageIdentity>
  | Unanswered;

/** The first parse or type error, at a position for people (line directives are honoured; line and column from 1). */
export interface Problem {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A package of whose types nothing is known. */
export interface FailedImport {
  readonly path: string;
  /** The archive that could not be read; empty where the request has none of this package. */
  readonly archive: string;
  readonly reason: string;
}

export interface OracleResponse {
  /** The Go version that the oracle was built with. */
  readonly goVersion: string;
  readonly error: Problem | undefined;
  readonly failedImports: readonly FailedImport[];
  /** One answer for each query, by the query's id. */
  readonly answers: ReadonlyMap<string, Answer>;
}
