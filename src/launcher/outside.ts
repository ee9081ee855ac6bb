import { isProgramFile } from "../embedded/program.ts";

/**
 * The value of `-toolexec`, as words, for go commands without `orchestrion` in front. The launcher finds the session of the build
 * by itself, or becomes the command behind it (src/launcher/program/outside.go).
 *
 * @param launcher path of the installed launcher; undefined where there is none
 * @param self command that starts this program
 */
export function outsideToolexec(launcher: string | undefined, self: readonly string[]): string[] {
  return [...(launcher === undefined ? [] : [launcher]), ...self, "toolexec"];
}

/** Splits the words of a `-toolexec` value into the launcher, if it begins with one, and the command behind it. */
export function splitLauncher(words: readonly string[]): {
  readonly launcher: string | undefined;
  readonly command: readonly string[];
} {
  const [first = "", ...rest] = words;
  return isProgramFile("launcher", first)
    ? { launcher: first, command: rest }
    : { launcher: undefined, command: words };
}

/** Whether a `-toolexec` value calls this tool, and is not a wrapper of the user's. */
export function isOwnToolexec(value: string): boolean {
  return /(^|[\\/\s'"])orchestrion(\.exe)?['"]? toolexec\b/.test(value);
}
