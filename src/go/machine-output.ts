import { type GoCommandLine, splitQuoted } from "./flags.ts";

/**
 * Whether a program is to read what a go command prints: it is given `-json`, on the command line or in GOFLAGS. Such a program
 * often reads both streams as one, so that nothing but warnings and errors may be added to either. Of several `-json`, the last
 * one counts, and one on the command line more than GOFLAGS. `go list` takes names of fields as a value; any other value is a
 * boolean as Go's package flag reads it.
 *
 * @param goFlags value of GOFLAGS
 */
export function isForMachines({ values }: Pick<GoCommandLine, "values">, goFlags: string): boolean {
  const inEnvironment = splitQuoted(goFlags).findLast((field) => /^--?json(=|$)/.test(field));
  const value = values.get("json") ?? inEnvironment?.replace(/^--?json=?/, "");
  return value !== undefined && !/^(0|f|false)$/i.test(value);
}
