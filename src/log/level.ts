/** From the most to the least talkative (spec: toolexec §2.1). */
export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "panic", "disabled"] as const;
export type Level = (typeof LEVELS)[number];

/**
 * Parses a level: a name in any case, or a number, with `trace` = -1 as in existing configurations.
 *
 * @returns undefined when the text is not a level
 */
export function parseLevel(text: string): Level | undefined {
  const name = text.trim().toLowerCase();
  const level = LEVELS.find((one) => one === name);
  if (level !== undefined || !/^-?\d+$/.test(name)) {
    return level;
  }
  return LEVELS[Math.min(Math.max(Number(name) + 1, 0), LEVELS.length - 1)];
}

/** Whether a log with level `log` writes a record of level `record`. */
export function isWritten(record: Level, log: Level): boolean {
  return log !== "disabled" && LEVELS.indexOf(record) >= LEVELS.indexOf(log);
}
