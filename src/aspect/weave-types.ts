import type { LineNames } from "../golang/line-names.ts";
import type { GoGrammar } from "../golang/parser.ts";
import type { Compilation } from "../plan/compilation.ts";
import type { Plan } from "../plan/plan.ts";

/** A package to weave, and the environment of weaving it. */
export interface WeaveRequest {
  readonly plan: Plan;
  /** Indices of the aspects that the prefilter left for this package. */
  readonly candidates: readonly number[];
  readonly compilation: Compilation;
  /** The name under which the compiler records a source file; by default, its own. */
  readonly recorded?: (file: string) => string;
  /** How the compiler resolves relative names in line directives; the woven file is in another folder. */
  readonly lineNames?: LineNames | undefined;
  /** Called when a part of the work begins; returns a function that is called when that part ends. */
  readonly onPart?: (name: string) => () => void;
  /** Returns the grammar of Go; by default it is loaded for this package alone. */
  readonly grammar?: () => Promise<GoGrammar>;
  /** Returns the path of the type oracle; called only when types are needed. */
  readonly oracle: () => Promise<string>;
  /**
   * Finds archives of packages that the compile does not import, and of their dependencies, by import path: for interfaces that
   * are declared there. Unavailable archives are omitted.
   */
  readonly archives?: (paths: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** The result of weaving a package. */
export interface WeaveResult {
  /** Changed files only: the argument of the compile command that each replaces, and the new text. */
  readonly files: readonly { readonly original: string; readonly text: string }[];
  /** Import paths that woven code imports additionally (kind import), sorted. */
  readonly imports: readonly string[];
  /** Import paths that must only be linked (kind relocation), sorted. */
  readonly links: readonly string[];
  /** Those that must only be linked, and not into tests (kind program-link), sorted. */
  readonly programLinks: readonly string[];
  /** The highest of the language versions that the applied templates require. */
  readonly lang: RaisedLang | undefined;
  readonly sites: readonly WovenSite[];
  /** Join points of candidate aspects to which an exclude applies. */
  readonly excluded: readonly ExcludedSite[];
  readonly warnings: readonly string[];
  /** One line for each file that cannot be parsed, but in which aspects may match. */
  readonly unparsed: readonly string[];
  /** Generated text, by the line number under which the compiler reports it. */
  readonly generated: readonly GeneratedText[];
  readonly addedFields: readonly AddedField[];
}

/** A language version that a template requires, for example `go1.18`, and the site at which that template was applied. */
export interface RaisedLang {
  readonly version: string;
  readonly site: WovenSite;
}

/** A field that advice adds to one of the user's struct types. */
export interface AddedField {
  readonly site: WovenSite;
  /** Name of the struct type. */
  readonly struct: string;
  /** The field, with its type. */
  readonly field: string;
}

/** A join point at which advice was applied. */
export interface WovenSite {
  readonly aspect: string;
  readonly integration: string;
  /** `file:line:column` of the aspect in its YAML file. */
  readonly aspectPlace: string;
  /** `file:line:column` of the join point in the user's file. */
  readonly place: string;
  /** The declaration around the join point (`declarationName`): unlike the place, it remains when lines are added before it. */
  readonly declaration: string;
}

/** A join point at which an exclude prevented advice. */
export interface ExcludedSite extends WovenSite {
  /** `file:line:column` of the entry of `exclude`. */
  readonly by: string;
}

/** Lines `firstLine … firstLine + lines - 1` of the pseudo file `<generated>`, and the aspect that generated them. */
export interface GeneratedText {
  readonly firstLine: number;
  readonly lines: readonly string[];
  readonly site: WovenSite;
}
