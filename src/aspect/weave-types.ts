import type { LineNames } from "../golang/line-names.ts";
import type { Compilation } from "../plan/compilation.ts";
import type { Plan } from "../plan/plan.ts";

/** A package to weave, and what surrounds it. */
export interface WeaveRequest {
  readonly plan: Plan;
  /** Indices of the aspects that the prefilter left for this package. */
  readonly candidates: readonly number[];
  readonly compilation: Compilation;
  /** The name under which the compiler records a source file; its own unless something else is said. */
  readonly recorded?: (file: string) => string;
  /** How the compiler takes relative names in line directives; the woven file lies in another folder. */
  readonly lineNames?: LineNames | undefined;
  /** Told when a part of the work begins; what it returns is called when that part ends. */
  readonly onPart?: (name: string) => () => void;
  /** Path of the type oracle, asked for only when types are needed. */
  readonly oracle: () => Promise<string>;
  /**
   * Archives of packages that the compile does not import, with all that they import, by import path: for interfaces that
   * are declared there. What cannot be had is left out.
   */
  readonly archives?: (paths: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** What weaving made of a package. */
export interface WeaveResult {
  /** Changed files only: the argument they replace and their new text. */
  readonly files: readonly { readonly original: string; readonly text: string }[];
  /** Import paths that woven code now imports (kind import), sorted. */
  readonly imports: readonly string[];
  /** Import paths that must only be linked (kind relocation), sorted. */
  readonly links: readonly string[];
  /** The highest of the language versions that applied templates ask for. */
  readonly lang: RaisedLang | undefined;
  readonly sites: readonly WovenSite[];
  /** Join points of candidate aspects that an exclude leaves out. */
  readonly excluded: readonly ExcludedSite[];
  readonly warnings: readonly string[];
  /** A line for each file in which aspects may match, and of which the syntax is not understood. */
  readonly unparsed: readonly string[];
  /** Generated text by the line number under which the compiler reports it. */
  readonly generated: readonly GeneratedText[];
  readonly addedFields: readonly AddedField[];
}

/** A language version that a template asks for, for example `go1.18`, and where that template was applied. */
export interface RaisedLang {
  readonly version: string;
  readonly site: WovenSite;
}

/** A field that advice adds to a struct type of the user's. */
export interface AddedField {
  readonly site: WovenSite;
  /** Name of the struct type. */
  readonly struct: string;
  /** The field, with its type. */
  readonly field: string;
}

/** One join point at which advice was applied. */
export interface WovenSite {
  readonly aspect: string;
  readonly integration: string;
  /** `file:line:column` of the aspect in its YAML file. */
  readonly aspectPlace: string;
  /** `file:line:column` of the join point in the user's file. */
  readonly place: string;
}

/** One join point at which advice was not applied. */
export interface ExcludedSite extends WovenSite {
  /** `file:line:column` of the entry of `exclude`. */
  readonly by: string;
}

/** Lines `firstLine … firstLine + lines - 1` of the pseudo file `<generated>` and who wrote them. */
export interface GeneratedText {
  readonly firstLine: number;
  readonly lines: readonly string[];
  readonly site: WovenSite;
}
