import type { RunResult } from "../../support/run.ts";
import { COMMANDS } from "./commands.ts";
import type { Conditions } from "./conditions.ts";
import { parseScript } from "./parse.ts";
import type { State } from "./state.ts";

/**
 * Runs a script to its end.
 *
 * @param name its name in failures
 * @throws Error for the first line that fails, with all earlier lines and their output
 */
export async function runScript(name: string, text: string, state: State, conditions: Conditions): Promise<void> {
  const log: string[] = [];
  for (const line of parseScript(text)) {
    const holds = await Promise.all(line.conditions.map(async (one) => (await conditions(one.name)) !== one.negated));
    if (holds.includes(false)) {
      continue;
    }
    log.push(`> ${line.source}`);
    const before = state.last;
    try {
      const command = COMMANDS.get(line.command);
      if (command === undefined) {
        throw new Error(`there is no command ${line.command}; known are ${[...COMMANDS.keys()].join(" ")}`);
      }
      await command(state, line);
    } catch (cause) {
      const shown = state.last === before ? [] : shownOutput(state.last);
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `${name}:${line.number}: ${line.source}\n${message}\n--- so far:\n${[...log, ...shown].join("\n")}`,
      );
    }
    if (state.last !== before) {
      log.push(...shownOutput(state.last));
    }
    if (state.stopped) {
      break;
    }
  }
  if (state.background.length > 0) {
    throw new Error(`${name}: the script ends while something runs in the background; it lacks a \`wait\``);
  }
}

const SHOWN_CHARACTERS = 2000;

function shownOutput({ stdout, stderr }: Pick<RunResult, "stdout" | "stderr">): string[] {
  const part = (title: string, text: string) =>
    text === "" ? [] : [`[${title}]`, text.trimEnd().slice(-SHOWN_CHARACTERS)];
  return [...part("stdout", stdout), ...part("stderr", stderr)];
}
