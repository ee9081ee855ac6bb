/** Environment variables of a process; undefined is the same as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
