import { readFileSync, readlinkSync } from "node:fs";
import { identityOf, isAlive, type ProcessIdentity } from "../base/alive.ts";
import { parentInStat } from "../base/process-tree.ts";

/** The go command that started a tool, for builds without `orchestrion go`. */
export interface ParentGo {
  readonly identity: ProcessIdentity;
  /** Its arguments, without the program. */
  readonly args: readonly string[];
  /** Its executable and working directory, if the system provides them. */
  readonly executable: string | undefined;
  readonly directory: string | undefined;
}

/** Maximum number of ancestors to examine; there may be one or two wrappers (`-toolexec='nice orchestrion toolexec'`). */
const MOST_ANCESTORS = 8;

/** The nearest ancestor whose program is called `go`; undefined if there is none, or the system does not provide the arguments. */
export function findParentGo(): ParentGo | undefined {
  let pid = process.ppid;
  for (let step = 0; step < MOST_ANCESTORS && pid > 1; step++) {
    const found = process.platform === "linux" ? onLinux(pid) : withPs(pid);
    if (found === undefined) {
      return undefined;
    }
    const [program = "", ...args] = found.command;
    if (/(^|[\\/])go(\.exe)?$/.test(program)) {
      const identity = identityOf(pid);
      return isAlive(identity) ? { ...found, identity, args } : undefined;
    }
    pid = found.parent;
  }
  return undefined;
}

/** A go command by its identity; undefined if it has ended, or the system does not provide its arguments. */
export function goCommandOf(identity: ProcessIdentity): ParentGo | undefined {
  const found = process.platform === "linux" ? onLinux(identity.pid) : undefined;
  return found !== undefined && isAlive(identity) ? { ...found, identity, args: found.command.slice(1) } : undefined;
}

interface Ancestor {
  readonly parent: number;
  readonly command: readonly string[];
  readonly executable: string | undefined;
  readonly directory: string | undefined;
}

/** See proc(5). */
function onLinux(pid: number): Ancestor | undefined {
  try {
    const parent = parentInStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return { parent, command, executable: link(`/proc/${pid}/exe`), directory: link(`/proc/${pid}/cwd`) };
  } catch {
    return undefined;
  }
}

function link(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/** Uses `ps`, which prints the arguments on one line: an argument with a space cannot be distinguished from two. */
function withPs(pid: number): Ancestor | undefined {
  if (process.platform === "win32") {
    return undefined;
  }
  const child = Bun.spawnSync(["ps", "-ww", "-o", "ppid=,args=", "-p", String(pid)], { stderr: "ignore" });
  const [, parent, args] = /^\s*(\d+)\s+(.*)$/m.exec(child.stdout.toString()) ?? [];
  return parent === undefined || args === undefined
    ? undefined
    : { parent: Number(parent), command: args.trim().split(/\s+/), executable: undefined, directory: undefined };
}
