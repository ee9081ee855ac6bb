/** From the most to the least talkative (spec: toolexec §2.1). */
export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "panic", "disabled"] as const;
export type Level = (typeof LEVELS)[number];

/**
 * The level that a name in any case, or a number counted from `trace` = -1 as existing configurations do, stands for.
 *
 * @returns undefined when it stands for none
 */
export function parseLevel(text: string): Level | undefined {
  const name = text.trim().toLowerCase();
  const level = LEVELS.find((one) => one === name);
  if (level !== undefined || !/^-?\d+$/.test(name)) {
    return level;
  }
  return LEVELS[Math.min(Math.max(Number(name) + 1, 0), LEVELS.length - 1)];
}

/** Whether a record of one level is written by a log of another. */
export function isWritten(record: Level, log: Level): boolean {
  return log !== "disabled" && LEVELS.indexOf(record) >= LEVELS.indexOf(log);
}
