/**
 * Flag that passes a package's key to its compile: the go command hashes a package's `-gcflags` into the package's own action id,
 * and passes them to the compiler without reading them. The tool removes this flag again.
 */
export const KEY_FLAG = "-orchestrion=";

/**
 * The last `-gcflags` of a build with keys. The go command records the last one in the program's build information, where a key
 * would be unexpected. It denotes a folder, since such patterns cost the go command least (`packagePatterns`), but never that of a
 * package: an element of an import path cannot begin with a dot.
 */
export const NOTED_FLAGS = "./.orchestrion=";

/** A package's key as passed to its compile; see `takeKey`. */
export interface OwnKey {
  readonly key: string;
  readonly mark: string | undefined;
  /** Whether this is a recompilation for a test binary (`recompile`). */
  readonly again: boolean;
}

/** Replaces the mark in the flag of a package that is recompiled for a test binary. */
export const AGAIN = "again";

/** The flag of a package that is recompiled. */
export function againFlag(key: string): string {
  return `${KEY_FLAG}${key},${AGAIN}`;
}

/** Removes the key from a compiler's arguments, and returns both. */
export function takeKey(args: readonly string[]): {
  readonly args: readonly string[];
  readonly key: OwnKey | undefined;
} {
  const at = args.findIndex((argument) => argument.startsWith(KEY_FLAG));
  if (at < 0) {
    return { args, key: undefined };
  }
  const [key = "", mark] = (args[at] ?? "").slice(KEY_FLAG.length).split(",");
  const again = mark === AGAIN;
  return { args: args.toSpliced(at, 1), key: { key, mark: again ? undefined : mark, again } };
}
