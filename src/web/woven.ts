import { inspect } from "../bill/inspect.ts";
import type { WireChanges, WireLibrary, WireWoven } from "./wire.ts";

/** Where the page learns what is woven into the program. */
export interface WovenSource {
  /** Path of the program; undefined if there is none yet. */
  program(): string | undefined;
  /** What only the sources of the program tell; without it, the page shows only places. */
  readonly sources?: WovenSources;
}

/** What the sources of a program tell about weaving. */
export interface WovenSources {
  /**
   * How weaving changes a package.
   * @throws Error with a sentence
   */
  changes(packagePath: string): Promise<WireChanges>;
  /**
   * The well-known libraries that the program uses and into which nothing is woven.
   * @throws Error with a sentence
   */
  unwoven(): Promise<readonly WireLibrary[]>;
}

/** The places in the bill of a program; null if the bill is missing or incomplete, or the file is no program of Go. */
export function readWoven({ program, sources }: WovenSource): WireWoven | null {
  const path = program();
  try {
    const bill = path === undefined ? undefined : inspect(path)[0]?.bill;
    if (path === undefined || bill?.kind !== "whole") return null;
    return {
      program: path.replace(/^.*[\\/]/, ""),
      tool: bill.bill.tool,
      aspects: bill.bill.aspects.number,
      packages: bill.bill.packages.map(({ importPath, woven }) => ({
        path: importPath,
        woven: woven.map(({ integration, aspect, count, places = [] }) => ({
          ...{ integration, aspect, count },
          files: places.map(({ file, positions }) => ({ file, at: positions })),
        })),
      })),
      changes: sources !== undefined,
    };
  } catch {
    // It is a script, or is just being written.
    return null;
  }
}
