import type { Environment } from "../base/environment.ts";

/** A go command's information about one of its flags. */
interface AskedFlag {
  /** Undefined if the command has no such flag. */
  readonly arity: "boolean" | "value" | undefined;
  /** Whether both `build` and `list`, and hence all commands that build, have the flag. */
  readonly shared: boolean;
}

/** Asks about a flag of a sub-command in a directory. */
export type AskFlag = (command: string, flag: string, directory: string | undefined) => AskedFlag;

/** Invalid values of `-p`: the go command stops when it reads one, before it does anything. */
const [FIRST, SECOND] = ["orchestrion-first", "orchestrion-second"] as const;

/**
 * Asks the go command itself how one of its flags takes a value, so that a flag of a newer release is read as that release
 * reads it. Nothing is built: the flag is followed by two invalid `-p` flags, and the one that the go command reports shows whether
 * the flag has taken the first as its value.
 *
 * @param go path of the go command
 * @param directoryOf returns the directory in which it will run, given the value of `-C`: the Go release may depend on it
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
      // The directory does not exist; the go command will report that.
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
    // `go test` passes unknown flags to the test binary, but checks the values of its own.
    const known = command !== "test" || complaint(command, `-${name}=${SECOND}`, chdir).includes(SECOND);
    return known ? "boolean" : undefined;
  };
  return (command, flag, chdir) => {
    const arity = arityOf(command, flag, chdir);
    const other = command === "list" ? "build" : "list";
    return { arity, shared: arity !== undefined && arityOf(other, flag, chdir) === arity };
  };
}
