import type { Environment } from "../base/environment.ts";

/** What a go command says about one of its flags. */
interface AskedFlag {
  /** undefined: the command has no such flag. */
  readonly arity: "boolean" | "value" | undefined;
  /** Whether all commands that build have it, as `build` and `list` both do. */
  readonly shared: boolean;
}

/** Asks about a flag of a sub-command in a directory. */
export type AskFlag = (command: string, flag: string, directory: string | undefined) => AskedFlag;

/** A number of processes that no `-p` takes: the go command stops there, before it does anything. */
const [FIRST, SECOND] = ["orchestrion-first", "orchestrion-second"] as const;

/**
 * Asks the go command itself how one of its flags takes a value, so that a flag of a newer release is read as that release
 * reads it. Nothing is built: behind the flag stand two wrong values of `-p`, and which of them the go command
 * complains of tells whether the flag has taken the first for its value.
 *
 * @param go path of the go command
 * @param directoryOf where it will run, for the `-C` of the command line: the Go release may depend on it
 */
export function askFlagOf(
  go: string,
  environment: Environment,
  directoryOf: (chdir: string | undefined) => string,
): AskFlag {
  const complaint = (command: string, flag: string, chdir: string | undefined): string => {
    try {
      const asked = Bun.spawnSync([go, command, flag, `-p=${FIRST}`, `-p=${SECOND}`], {
        cwd: directoryOf(chdir),
        env: { ...environment },
        stdin: "ignore",
        stdout: "ignore",
        stderr: "pipe",
      });
      return asked.stderr.toString();
    } catch {
      // No such directory: the go command is about to say so.
      return "";
    }
  };
  const arityOf = (command: string, name: string, chdir: string | undefined): AskedFlag["arity"] => {
    const said = complaint(command, `-${name}`, chdir);
    if (said.includes(`"-p=${FIRST}"`) || said.includes(SECOND)) {
      return "value";
    }
    if (!said.includes(FIRST)) {
      return undefined;
    }
    // `go test` hands flags that it does not know to the test binary, but does look at the values of its own.
    const known = command !== "test" || complaint(command, `-${name}=${SECOND}`, chdir).includes(SECOND);
    return known ? "boolean" : undefined;
  };
  return (command, flag, chdir) => {
    const arity = arityOf(command, flag, chdir);
    const other = command === "list" ? "build" : "list";
    return { arity, shared: arity !== undefined && arityOf(other, flag, chdir) === arity };
  };
}
