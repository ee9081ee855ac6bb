import { inspect } from "../bill/inspect.ts";
import type { WireChanges, WireWoven } from "./wire.ts";

/** Where the page learns what is woven into the program. */
export interface WovenSource {
  /** Path of the program; undefined if there is none yet. */
  program(): string | undefined;
  /**
   * How weaving changes a package; without it, the page shows only places.
   * @throws Error with a sentence
   */
  readonly changes?: (packagePath: string) => Promise<WireChanges>;
}

/** The places in the bill of a program; null if the bill is missing or incomplete, or the file is no program of Go. */
export function readWoven({ program, changes }: WovenSource): WireWoven | null {
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
      changes: changes !== undefined,
    };
  } catch {
    // It is a script, or is just being written.
    return null;
  }
}
