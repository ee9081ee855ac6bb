import { LOG_FILE, LOG_LEVEL } from "./log/log.ts";

/** What stands in front of the command: it holds for every command, and for the tools of a build. */
export interface GlobalOptions {
  /** `-C DIR`: where to run. */
  readonly directory: string | undefined;
  /** Variables that the options stand for. */
  readonly variables: Readonly<Record<string, string>>;
  /** The command and its own arguments. */
  readonly rest: readonly string[];
}

const VARIABLES: ReadonlyMap<string, string> = new Map([
  ["log-level", LOG_LEVEL],
  ["log-file", LOG_FILE],
]);

/**
 * Reads `-C DIR`, `--log-level LEVEL` and `--log-file FILE` (spec: toolexec §2.1), also with `=` and one dash, up to the
 * first argument that is none of them.
 *
 * @throws Error when a value is missing
 */
export function parseGlobalOptions(argv: readonly string[]): GlobalOptions {
  const variables: Record<string, string> = {};
  let directory: string | undefined;
  let at = 0;
  for (; at < argv.length; at++) {
    const [, name = "", joined] = /^--?(C|log-level|log-file)(?:=(.*))?$/s.exec(argv[at] ?? "") ?? [];
    if (name === "") {
      break;
    }
    const value = joined ?? argv[++at];
    if (value === undefined) {
      throw new Error(`${argv[at - 1]} needs a value`);
    }
    const variable = VARIABLES.get(name);
    if (variable === undefined) {
      directory = value;
    } else {
      variables[variable] = value;
    }
  }
  return { directory, variables, rest: argv.slice(at) };
}
