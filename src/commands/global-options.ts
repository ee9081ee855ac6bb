import type { Options } from "../command-line/declaration.ts";
import { COLOUR, FILE, words } from "../command-line/declaration.ts";
import { readOptions } from "../command-line/read.ts";
import { LEVELS } from "../log/level.ts";
import { LOG_FILE, LOG_LEVEL } from "../log/log.ts";

/** The options before the command. They apply to every command, and to the tools of a build. */
interface GlobalOptions {
  /** `-C DIR`: the folder to run in. */
  readonly directory: string | undefined;
  /** Variables that the options set. */
  readonly variables: Readonly<Record<string, string>>;
  /** The command and its own arguments. */
  readonly rest: readonly string[];
}

/** Options before the command (spec: toolexec §2.1). */
export const GLOBAL_OPTIONS = {
  C: { value: { hint: "DIR", values: { kind: "folders" } }, description: "Run in this folder" },
  "log-level": {
    // Capitals and numbers are accepted too, see src/log/level.ts.
    value: { hint: "LEVEL", values: words(LEVELS), open: true },
    description: `Least severe level to log, on stderr unless --log-file is given: ${LEVELS.join(", ")}`,
  },
  ...COLOUR,
  "log-file": { value: FILE, description: "Log to a file, one JSON object per line" },
} as const satisfies Options;

/** The variables with the meaning of `--color`, which the commands and their child processes read (src/base/terminal.ts). */
const COLOUR_VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  always: { NO_COLOR: "", FORCE_COLOR: "1" },
  never: { NO_COLOR: "1", FORCE_COLOR: "", CLICOLOR_FORCE: "" },
};

/**
 * Reads the options before the command.
 *
 * @throws Misuse when an option is unknown or lacks its value
 */
export function parseGlobalOptions(argv: readonly string[]): GlobalOptions {
  const given = readOptions(GLOBAL_OPTIONS, argv);
  const level = given.value("log-level");
  const file = given.value("log-file");
  const colour = given.value("color");
  const variables = {
    ...(colour === undefined ? {} : COLOUR_VARIABLES[colour]),
    ...(level === undefined ? {} : { [LOG_LEVEL]: level }),
    ...(file === undefined ? {} : { [LOG_FILE]: file }),
  };
  return { directory: given.value("C"), variables, rest: given.arguments };
}
