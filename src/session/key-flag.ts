/**
 * How a package's key reaches its compile: the go command hashes a package's `-gcflags` into the package's own action id, and
 * hands them to the compiler unread. The tool takes this one out again.
 */
export const KEY_FLAG = "-orchestrion=";

/**
 * The last `-gcflags` of a build with keys, since that is the one that the go command notes in the program's build
 * information, where nobody asked for it. It means no package.
 */
export const NOTED_FLAGS = "orchestrion.invalid=";

/** A package's key as its compile is told; see `takeKey`. */
export interface OwnKey {
  readonly key: string;
  readonly mark: string | undefined;
  /** Whether the package is compiled once more, for a test binary (`recompile`). */
  readonly again: boolean;
}

/** Stands where a mark does, so that the launcher hands such a compile over as it does one with a mark. */
const AGAIN = "again";

/** The flag of a package that is compiled once more. */
export function againFlag(key: string): string {
  return `${KEY_FLAG}${key},${AGAIN}`;
}

/** Takes the key out of a compiler's arguments. */
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
