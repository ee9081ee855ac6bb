import { readdirSync, readFileSync } from "node:fs";

/** The fields of `/proc/PID/stat` that memory sums need (proc_pid_stat(5)). */
export interface ProcessStat {
  /** Session id: the pid of the process that created the session. */
  readonly session: number;
  /** Pages of memory that are resident now. */
  readonly residentPages: number;
  /** Address of its stack, which is random for each exec: processes with an equal one share their memory. "0" when hidden. */
  readonly stack: string;
}

/** Parses a line of `/proc/PID/stat`; undefined when it is malformed. The program's name may have any characters, even `)`. */
export function parseStat(line: string): ProcessStat | undefined {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" "); // from field 3 on, the state
  const [session, residentPages, stack] = [fields[6 - 3], fields[24 - 3], fields[28 - 3]];
  if (session === undefined || residentPages === undefined || stack === undefined) {
    return undefined;
  }
  return { session: Number(session), residentPages: Number(residentPages), stack };
}

/**
 * The sum of the processes' resident pages. Between vfork and exec a child uses its parent's memory, which counts once. Pages
 * of a file that several processes map (their program's code) count for each of them, so the sum is an upper bound.
 */
export function sumPages(processes: readonly ProcessStat[]): number {
  const seen = new Set<string>();
  let sum = 0;
  for (const { residentPages, stack } of processes) {
    if (stack === "0" || !seen.has(stack)) {
      sum += residentPages;
    }
    seen.add(stack);
  }
  return sum;
}

const FORGET_AFTER = 50;

/**
 * Samples the processes of one session. Pids of other sessions are remembered for a while and not read again, to keep the cost
 * of sampling small.
 */
export class SessionMemory {
  readonly #session: number;
  #foreign: Set<string>;
  readonly #ignored: readonly string[];
  #looks = 0;
  #peakPages = 0;

  /**
   * @param session pid of the process that leads the session
   * @param withoutLeader whether that process itself does not count
   */
  constructor(session: number, withoutLeader = false) {
    this.#session = session;
    this.#ignored = withoutLeader ? [String(session)] : [];
    this.#foreign = new Set(this.#ignored);
  }

  get peakPages(): number {
    return this.#peakPages;
  }

  look(): void {
    this.#looks++;
    if (this.#looks % FORGET_AFTER === 0) {
      this.#foreign = new Set(this.#ignored); // pids are reused
    }
    const own: ProcessStat[] = [];
    for (const pid of readdirSync("/proc")) {
      if (!/^\d+$/.test(pid) || this.#foreign.has(pid)) {
        continue;
      }
      const stat = readStat(pid);
      if (stat?.session === this.#session) {
        own.push(stat);
      } else if (stat !== undefined) {
        this.#foreign.add(pid);
      }
    }
    this.#peakPages = Math.max(this.#peakPages, sumPages(own));
  }
}

function readStat(pid: string): ProcessStat | undefined {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return undefined; // gone already
  }
}

/** Size of a page of memory in bytes; undefined on systems without `/proc/PID/stat`. */
export function pageSize(): number | undefined {
  if (process.platform !== "linux") {
    return undefined;
  }
  const asked = Bun.spawnSync(["getconf", "PAGESIZE"]);
  const size = Number(asked.stdout.toString());
  return asked.exitCode === 0 && size > 0 ? size : undefined;
}
