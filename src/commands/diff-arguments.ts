import { nearest } from "../config/nearest.ts";

/** What `orchestrion diff` was asked for. */
export interface DiffArguments {
  readonly flags: ReadonlySet<DiffFlag>;
  readonly filter: RegExp | undefined;
  /** Packages, or a `-work` folder, or with `build` the go command's arguments. */
  readonly rest: readonly string[];
}

const FLAGS = ["build", "debug", "files", "no-cache", "package", "raw"] as const;
export type DiffFlag = (typeof FLAGS)[number];

/**
 * Reads the command line of `orchestrion diff` (spec: toolexec §2.5). Its own flags begin with two dashes and may stand
 * anywhere; all others are the go command's, which are known by one.
 *
 * @returns a sentence in place of the arguments when they cannot be understood
 */
export function parseDiffArguments(all: readonly string[]): DiffArguments | string {
  const flags = new Set<DiffFlag>();
  let filter: RegExp | undefined;
  const rest: string[] = [];
  for (let at = 0; at < all.length; at++) {
    const argument = all[at] ?? "";
    if (argument === "--" || argument === "-args") {
      rest.push(...all.slice(at));
      break;
    }
    if (!argument.startsWith("--")) {
      rest.push(argument);
      continue;
    }
    const [name = "", value] = argument.slice(2).split(/=(.*)/s);
    const flag = FLAGS.find((each) => each === name);
    if (name === "filter") {
      const pattern = value ?? all[++at];
      if (pattern === undefined) {
        return "--filter needs a regular expression";
      }
      try {
        filter = new RegExp(pattern);
      } catch (error) {
        return `--filter: ${error instanceof Error ? error.message : error}`;
      }
    } else if (flag === undefined) {
      const near = nearest(name, [...FLAGS, "filter"]);
      return `unknown flag --${name}${near === undefined ? "" : `, did you mean --${near}?`} The go command's flags begin with one dash here.`;
    } else if (value === undefined || value === "true") {
      flags.add(flag);
    } else if (value === "false") {
      flags.delete(flag);
    } else {
      return `--${name} takes no value`;
    }
  }
  return flags.has("no-cache") && !flags.has("build")
    ? "--no-cache belongs to --build; packages given as arguments are woven whether or not they are in Go's cache"
    : { flags, filter, rest };
}
