import type { Located } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import type { Exclude } from "./exclude.ts";

/** One aspect as it stands in a file, not yet decoded: what a plan carries. */
export interface RawAspect {
  /** The aspect's id, or `#N` (its 0-based position in the file) when it has none. */
  readonly id: string;
  /** Absolute path of the YAML file. */
  readonly file: string;
  /** Position in the file's `aspects` list, from 0. */
  readonly index: number;
  /** Line and column at which the aspect begins. */
  readonly line: number;
  readonly column: number;
  /** Import path of the package whose tool file or YAML brought it in: what the summary calls an integration. */
  readonly integration: string;
  readonly tracerInternal: boolean;
  /** Range of Go releases outside of which the aspect does not exist (version-range.ts). */
  readonly go?: string | undefined;
  /** Ranges by module path; the aspect exists only if the build uses these modules in these versions. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** How many join points at least a program that the aspect is for should have. */
  readonly expect?: number | undefined;
  /** Whether its file lies outside of the module that names it: then nothing of what stands there is shown. */
  readonly foreign?: true | undefined;
  readonly joinPoint: Located;
  /** The `advice` value as written: a list, or a single mapping. */
  readonly advice: Located;
}

/** All aspects of a build in definition order (spec: aspect language §2.7), and what they were read from. */
export interface Configuration {
  readonly aspects: readonly RawAspect[];
  /** Where nothing is woven, in the order in which it is written; nothing is left out unless given. */
  readonly excludes?: readonly Exclude[] | undefined;
  /** Every YAML and tool file read, absolute; a change in one of them makes the configuration stale. */
  readonly files: readonly string[];
  /** Imports of the tool files, each with where it came from. */
  readonly integrations: readonly Integration[];
  /** Warnings only: errors are thrown as ConfigurationError. */
  readonly warnings: readonly Problem[];
}

export interface Integration {
  readonly importPath: string;
  /** The tool file that imports it, and the line of the import. */
  readonly toolFile: string;
  readonly line: number;
  readonly source: "module" | "catalogue" | "builtin" | "none";
  /** Number of aspects that it brought in. */
  readonly aspects: number;
}
