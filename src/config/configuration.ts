import type { Located } from "../base/located.ts";
import type { Problem } from "../base/problem.ts";
import type { Exclude } from "./exclude.ts";

/** One aspect as written in a file, not yet decoded; part of a plan. */
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
  /** Import path of the integration: the package whose tool file or YAML brought the aspect in. */
  readonly integration: string;
  readonly tracerInternal: boolean;
  /** Range of Go releases outside of which the aspect does not exist (version-range.ts). */
  readonly go?: string | undefined;
  /** Ranges by module path; the aspect exists only if the build uses these modules in these versions. */
  readonly versions?: Readonly<Record<string, string>> | undefined;
  /** Minimum number of matches expected in a program that the aspect is for. */
  readonly expect?: number | undefined;
  /** Whether its file is outside the module that names it; messages must then not quote the file. */
  readonly foreign?: true | undefined;
  readonly joinPoint: Located;
  /** The `advice` value as written: a list, or a single mapping. */
  readonly advice: Located;
}

/** `file:line:column` of an aspect, which identifies it. */
export function placeOfAspect({ file, line, column }: Pick<RawAspect, "file" | "line" | "column">): string {
  return `${file}:${line}:${column}`;
}

/** All aspects of a build in definition order (spec: aspect language §2.7), and the files they were read from. */
export interface Configuration {
  readonly aspects: readonly RawAspect[];
  /** Where nothing is woven, in the order of the file; undefined means no exclusions. */
  readonly excludes?: readonly Exclude[] | undefined;
  /** Absolute paths of all YAML and tool files read; a change of one of them makes the configuration stale. */
  readonly files: readonly string[];
  /** Imports of the tool files, each with its origin. */
  readonly integrations: readonly Integration[];
  /** Warnings only; errors are thrown as ConfigurationError. */
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
