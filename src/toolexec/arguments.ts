/**
 * The few flags of `compile` and `link` that the weaver reads or edits, by their position in the command line. All other flags
 * are passed on unread, so new Go releases may add flags.
 */
export interface ToolArguments {
  /** The arguments as given, without the tool's own path. */
  readonly all: readonly string[];
  /** The files to compile, with their index in `all`. */
  readonly sources: readonly { readonly path: string; readonly at: number }[];
  readonly flags: ReadonlyMap<FlagName, FlagValue>;
  /** Whether any form of `-V` is given: the go command asks for the tool's version. */
  readonly versionQuery: boolean;
}

export type FlagName =
  | "-asmhdr"
  | "-buildid"
  | "-buildmode"
  | "-importcfg"
  | "-lang"
  | "-o"
  | "-p"
  | "-pgoprofile"
  | "-trimpath";

export interface FlagValue {
  readonly value: string;
  /** Index in `all` of the argument that holds the value. */
  readonly at: number;
  /** Whether that argument is `-flag=value`, not the value alone. */
  readonly joined: boolean;
}

const WANTED: ReadonlySet<string> = new Set<FlagName>([
  "-asmhdr",
  "-buildid",
  "-buildmode",
  "-importcfg",
  "-lang",
  "-o",
  "-p",
  "-pgoprofile",
  "-trimpath",
]);

function isWanted(name: string): name is FlagName {
  return WANTED.has(name);
}

/**
 * Reads the command line of `compile` or `link` (spec: toolexec §5).
 *
 * @param all the arguments that follow the tool's path
 */
export function parseToolArguments(all: readonly string[]): ToolArguments {
  let firstSource = startOfSources(all);
  const flags = new Map<FlagName, FlagValue>();
  let versionQuery = false;
  for (let at = 0; at < firstSource; at++) {
    const argument = all[at] ?? "";
    if (!argument.startsWith("-")) {
      continue;
    }
    const single = argument.startsWith("--") ? argument.slice(1) : argument;
    const equals = single.indexOf("=");
    const name = equals < 0 ? single : single.slice(0, equals);
    if (name === "-V") {
      versionQuery = true;
    } else if (isWanted(name)) {
      if (equals >= 0) {
        flags.set(name, { value: single.slice(equals + 1), at, joined: true });
      } else {
        at++;
        flags.set(name, { value: all[at] ?? "", at, joined: false });
        // A flag whose value looks like a source (`-o x.go`) is not one.
        if (at >= firstSource) {
          firstSource = at + 1;
        }
      }
    }
  }
  const sources = all.slice(firstSource).map((path, offset) => ({ path, at: firstSource + offset }));
  return { all, sources, flags, versionQuery };
}

/**
 * Index of the first source. The go command puts sources behind `-pack` and `-asmhdr FILE`, whatever their names: with `-overlay`
 * a file may have any name. Behind another flag, sources are the arguments that end in `.go`.
 */
function startOfSources(all: readonly string[]): number {
  const lastFlag = all.findLastIndex((argument) => argument.startsWith("-"));
  const behind = SOURCES_BEHIND.get(all[lastFlag] ?? "");
  if (behind !== undefined) {
    return Math.min(lastFlag + behind, all.length);
  }
  let first = all.length;
  while (first > 0 && isSource(all[first - 1])) {
    first--;
  }
  return first;
}

/** Flags that may come last, with the distance from them to the first source. */
const SOURCES_BEHIND: ReadonlyMap<string, number> = new Map([
  ["-pack", 1],
  ["-asmhdr", 2],
]);

function isSource(argument: string | undefined): boolean {
  return argument?.endsWith(".go") === true && !argument.startsWith("-");
}

/** The arguments, with some replaced (by index) and others appended. */
export function editArguments(
  all: readonly string[],
  replaced: ReadonlyMap<number, string>,
  appended: readonly string[],
): string[] {
  return [...all.map((argument, at) => replaced.get(at) ?? argument), ...appended];
}

/** The argument that sets a flag to another value, in its original notation. */
export function withValue(name: FlagName, flag: FlagValue, value: string): string {
  return flag.joined ? `${name}=${value}` : value;
}

/** Base name of a tool's path without `.exe`. */
export function toolName(path: string): string {
  const base = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return base.endsWith(".exe") ? base.slice(0, -4) : base;
}

/**
 * Import path of a TOOLEXEC_IMPORTPATH value without its variant: `p [p.test]` is `p`, as is the profile-guided
 * `p [example.com/main]` (spec: toolexec §3).
 */
export function plainImportPath(description: string): string {
  const space = description.indexOf(" ");
  return space < 0 ? description : description.slice(0, space);
}

/**
 * Whether a compile is that of a generated test main (spec: aspect language §7).
 *
 * @param packagePath value of `-p`
 */
export function isTestMain(packagePath: string | undefined, importPath: string, sources: readonly string[]): boolean {
  return (
    packagePath === "main" &&
    importPath.endsWith(".test") &&
    sources.some((source) => /(^|[\\/])_testmain(\.cover)?\.go$/.test(source))
  );
}
