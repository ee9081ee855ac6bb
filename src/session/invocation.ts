import type { SessionData } from "./session-data.ts";

/** `orchestrion toolexec [--session=DIR] [--chain=IDS] [--turns] [--alone] TOOL ARGUMENTS…`, as called by the go command. */
export interface Invocation {
  /** The build's session folder; undefined in a build without the wrapper. */
  readonly session: string | undefined;
  /** Ids of the nested builds that this process runs inside, outermost first. */
  readonly chain: readonly string[];
  /** Whether tools take turns in the nested build that this process runs inside (src/resolve/turns.ts). */
  readonly turns: boolean;
  /** Whether the launcher could do nothing in a build without the wrapper, so that this process must. */
  readonly alone: boolean;
  readonly tool: string;
  readonly args: readonly string[];
}

/** Options in front of the tool; each is followed directly by its value. */
export const SESSION = "--session=";
export const CHAIN = "--chain=";
/** Has no value. */
export const TURNS = "--turns";
/** Has no value. */
export const ALONE = "--alone";

/**
 * Parses the command line. Options are part of the command, not of the environment, so that programs run by a build (`go run`,
 * tests) do not inherit them.
 *
 * @returns undefined when there is no tool to run
 */
export function parseInvocation(argv: readonly string[]): Invocation | undefined {
  let session: string | undefined;
  let chain: readonly string[] = [];
  let turns = false;
  let alone = false;
  let at = 0;
  for (; at < argv.length; at++) {
    const argument = argv[at] ?? "";
    if (argument.startsWith(SESSION)) {
      session = argument.slice(SESSION.length);
    } else if (argument.startsWith(CHAIN)) {
      chain = argument.slice(CHAIN.length).split(",");
    } else if (argument === ALONE) {
      alone = true;
    } else if (argument === TURNS) {
      turns = true;
    } else {
      break;
    }
  }
  const tool = argv[at];
  return tool === undefined ? undefined : { session, chain, turns, alone, tool, args: argv.slice(at + 1) };
}

/** Whether a word of a `-toolexec` value was written there by toolexecCommand. */
export function isSessionOption(word: string): boolean {
  return word.startsWith(SESSION);
}

/**
 * The value of `-toolexec` as separate words, the inverse of parseInvocation. The launcher accepts the same options.
 *
 * @param chain ids of the nested builds that the go command to be started is part of
 * @param turns whether its tools take turns
 */
export function toolexecCommand(
  { folder, data }: { readonly folder: string; readonly data: Pick<SessionData, "self" | "launcher"> },
  chain: readonly string[],
  turns = false,
): string[] {
  const start = data.launcher === undefined ? [...data.self, "toolexec"] : [data.launcher];
  const inNested = chain.length === 0 ? [] : [`${CHAIN}${chain.join(",")}`, ...(turns ? [TURNS] : [])];
  return [...start, `${SESSION}${folder}`, ...inNested];
}
