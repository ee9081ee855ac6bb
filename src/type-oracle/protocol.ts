// What the type oracle (oracle/main.go) is asked and answers. Every offset is a byte offset from the start of a file,
// 0-based, end exclusive, whatever line directives the file holds.

import type { Compilation } from "../plan/compilation.ts";

/** The package that is asked about, as its compiler gets it. */
export type CheckedPackage = Pick<Compilation, "importPath" | "files" | "importcfg" | "lang" | "arch">;

/** A package, and what to find out about it. */
export interface OracleRequest {
  readonly about: CheckedPackage;
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
type ExprQuery = RangeQuery<"expr">;
/** What the call expression with this range calls. */
type CalleeQuery = RangeQuery<"callee">;
/** What declares that which the identifier, or the selected name of a selector, stands for. */
type IdentQuery = RangeQuery<"ident">;
/** Whether a written type, exactly as written, implements an interface: `error` or `import/path.Name`. */
export interface ImplementsQuery extends RangeQuery<"implements"> {
  readonly interface: string;
}
export type Query = ExprQuery | CalleeQuery | IdentQuery | ImplementsQuery;

/**
 * The identity of a defined or predeclared type. `path` is empty for the universe and has no leading `vendor/`. Instantiated
 * types are known by their generic name. A `local` type is declared inside a function.
 */
export interface TypeName {
  readonly path: string;
  readonly name: string;
  readonly local: boolean;
}

/** A type with at most one pointer and all aliases taken off. */
export interface TypeDescription {
  /** Undefined for type literals, type parameters and untyped constants. */
  readonly named: TypeName | undefined;
  readonly pointer: boolean;
  /** Whether it is a type parameter, below the pointer if there is one. */
  readonly parameter: boolean;
  /** The aliases that were taken off, outermost first. */
  readonly aliases: readonly TypeName[];
  /** The type in Go syntax with full import paths. */
  readonly text: string;
}

/** Where what an identifier stands for is declared. */
export interface Declared {
  /** Import path of the package that declares it at its top level; empty for locals, fields, imports, Go's own. */
  readonly package: string;
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
  /** Method: the static type of X in `X.M(…)`; for a method expression, the type before the dot. */
  readonly operand: TypeDescription | undefined;
  /** Method, called through an interface: the one that declares it. */
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
 * Why nothing can be said: what is asked about is not there, or has no type (`undetermined`); of `implements`, that the
 * interface's package is not among the imports, or known in part only (`unreached`), and that what is named is no interface,
 * or generic (`no-interface`).
 */
export const unknownCodes = ["undetermined", "unreached", "no-interface"] as const;

/** Nothing can be said. */
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
  readonly failedImports: readonly FailedImport[];
  /** One answer for each query, by the query's id. */
  readonly answers: ReadonlyMap<string, OracleAnswer>;
}
