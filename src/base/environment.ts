/** Environment variables of a process; undefined means not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
