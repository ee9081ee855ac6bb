// The protocol of the type oracle (oracle/main.go). Every offset is a byte offset from the start of a file, 0-based, end
// exclusive, regardless of line directives.

import type { Compilation } from "../plan/compilation.ts";

/** The package that a request is about, as described by its compile command. */
export type CheckedPackage = Pick<Compilation, "importPath" | "files" | "importcfg" | "lang" | "arch">;

/** A package, and the queries about it. */
export interface OracleRequest {
  readonly about: CheckedPackage;
  /** Further archives by import path, not in the importcfg: used to find interfaces only. */
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

/** Asks for the type of the expression with exactly this range. */
type ExprQuery = RangeQuery<"expr">;
/** Asks for the callee of the call expression with exactly this range. */
type CalleeQuery = RangeQuery<"callee">;
/** Asks for the package that declares the object which the identifier, or the selected name of a selector, denotes. */
type IdentQuery = RangeQuery<"ident">;
/** Asks whether a type in source, exactly as written, implements an interface: `error` or `import/path.Name`. */
export interface ImplementsQuery extends RangeQuery<"implements"> {
  readonly interface: string;
}
export type Query = ExprQuery | CalleeQuery | IdentQuery | ImplementsQuery;

/**
 * The identity of a defined or predeclared type. `path` is empty for the universe and has no leading `vendor/`. An instantiated
 * type has the identity of its generic type. A `local` type is declared inside a function.
 */
export interface TypeName {
  readonly path: string;
  readonly name: string;
  readonly local: boolean;
}

/** A type, stripped of all aliases and at most one pointer. */
export interface TypeDescription {
  /** Undefined for type literals, type parameters and untyped constants. */
  readonly named: TypeName | undefined;
  readonly pointer: boolean;
  /** Whether it is a type parameter, or a pointer to one. */
  readonly parameter: boolean;
  /** The stripped aliases, outermost first. */
  readonly aliases: readonly TypeName[];
  /** The type in Go syntax with full import paths. */
  readonly text: string;
}

/** Identifies the declaration of the object that an identifier denotes. */
export interface Declared {
  /** Import path of the package that declares it at its top level; empty for locals, fields, imports and predeclared objects. */
  readonly package: string;
}

export const calleeKinds = ["func", "method", "builtin", "conversion", "value"] as const;

/** One embedded field between the operand of a promoted call and its method. */
export interface Embedding {
  readonly field: string;
  readonly type: TypeDescription;
}

/** The callee of a call. */
export interface Callee {
  readonly kind: (typeof calleeKinds)[number];
  /** Method: the static type of X in `X.M(…)`; for a method expression, the type before the dot. */
  readonly operand: TypeDescription | undefined;
  /** Method, called through an interface: the interface that declares it. */
  readonly interface: TypeDescription | undefined;
  /** Method: the embedded fields between operand and receiver. */
  readonly through: readonly Embedding[];
  /** Method: `T.M(x, …)` or `(*T).M(x, …)`. */
  readonly methodExpression: boolean;
}

interface Result<K extends string, R> {
  readonly id: string;
  readonly kind: K;
  readonly result: R;
}

/**
 * Why a query has no result: no such expression, or it has no type (`undetermined`); for `implements`, the interface's package is
 * not among the imports, or only partially known (`unreached`), or the name does not denote an interface, or it is generic
 * (`no-interface`).
 */
export const unknownCodes = ["undetermined", "unreached", "no-interface"] as const;

/** The answer to a query without a result. */
export interface Unknown {
  readonly id: string;
  readonly kind: "unknown";
  readonly code: (typeof unknownCodes)[number];
  /** The reason, for people. */
  readonly reason: string;
}

export type OracleAnswer =
  | Result<"expr", TypeDescription>
  | Result<"callee", Callee>
  | Result<"ident", Declared>
  | Result<"implements", boolean>
  | Unknown;

/** An imported package whose types are unknown. */
export interface FailedImport {
  readonly path: string;
  /** The archive that could not be read; empty if the request contains none for this package. */
  readonly archive: string;
  readonly reason: string;
}

export interface OracleResponse {
  /** The Go version that the oracle was built with. */
  readonly goVersion: string;
  readonly failedImports: readonly FailedImport[];
  /** One answer for each query, by the query's id. */
  readonly answers: ReadonlyMap<string, OracleAnswer>;
}
