import type { ExportedKind } from "../golang/exportdata.ts";
import type { LineNames } from "../golang/line-names.ts";
import type { Plan } from "../plan/plan.ts";

/** One compile of a Go package, as far as weaving needs to know it. */
export interface WeaveRequest {
  readonly plan: Plan;
  /** Indices of the aspects that the prefilter left for this package. */
  readonly candidates: readonly number[];
  /** TOOLEXEC_IMPORTPATH without its variant suffix (`p [p.test]` → `p`). */
  readonly importPath: string;
  /** Whether this is the generated main of a test binary (spec: aspect language §7, test-main). */
  readonly testMain: boolean;
  /** Whether the package is named main. */
  readonly main?: boolean | undefined;
  /** The `.go` arguments of the compile command, as written there (absolute paths). */
  readonly sources: readonly string[];
  /** `packagefile` and `importmap` lines of the importcfg. */
  readonly packageFiles: ReadonlyMap<string, string>;
  readonly importMap: ReadonlyMap<string, string>;
  /** What is known of imported packages where their archives are not at hand. */
  readonly imported?: ImportedPackages | undefined;
  /** Path of the importcfg file itself, for the type oracle; undefined when the command has none. */
  readonly importcfg: string | undefined;
  /** Value of `-lang`, for example `go1.25`. */
  readonly lang: string | undefined;
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

/** Packages by import path, as far as they are known without having been compiled. */
export interface ImportedPackages {
  /** The name in the package clause. */
  nameOf(path: string): string | undefined;
  /** What an exported name stands for. */
  kindOf(path: string, name: string): ExportedKind | undefined;
  /** Exported names that may be aliases; one too many does no harm. */
  aliasesOf(path: string): readonly string[];
  /** Exported names of types that are no aliases. */
  typesOf(path: string): readonly string[];
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
