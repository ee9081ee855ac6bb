import { goFlagArity } from "../go/flags.ts";

/** Arguments of the go command, without the options of this tool among them. */
interface Taken {
  readonly args: readonly string[];
  /** Folder for a report; undefined if none was asked for, empty if its name is missing. */
  readonly folder: string | undefined;
}

/**
 * Takes `--report DIR` out of the arguments of `go test`. Only with two dashes, since a test may have a flag of its own with one; and not
 * behind `-args`.
 */
export function takeReport(args: readonly string[]): Taken {
  const at = subCommandAt(args);
  if (args[at] !== "test") {
    return { args, folder: undefined };
  }
  const kept = args.slice(0, at + 1);
  let folder: string | undefined;
  for (let next = at + 1; next < args.length; next++) {
    const argument = args[next] ?? "";
    const [, name, value] = /^--?([^-=][^=]*)(=.*)?$/s.exec(argument) ?? [];
    if (name === "args") {
      kept.push(...args.slice(next));
      break;
    }
    if (name === "report" && argument.startsWith("--")) {
      folder = value === undefined ? (args[++next] ?? "") : value.slice(1);
      continue;
    }
    kept.push(argument);
    if (name !== undefined && value === undefined && goFlagArity(name) === "value" && next + 1 < args.length) {
      kept.push(args[++next] ?? "");
    }
  }
  return { args: kept, folder };
}

/** Whether the arguments of the go command are those of `go test`. */
export function isTestCommand(args: readonly string[]): boolean {
  return args[subCommandAt(args)] === "test";
}

/** The position of the sub-command, in front of which there may be a `-C`. */
function subCommandAt(args: readonly string[]): number {
  let at = 0;
  while (/^--?C(=|$)/.test(args[at] ?? "")) {
    at += args[at]?.includes("=") ? 1 : 2;
  }
  return at;
}
