import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** System tools that the script always uses, without those that it chooses from. */
const TOOLS = [
  "awk",
  "cat",
  "chmod",
  "cut",
  "grep",
  "gzip",
  "head",
  "ls",
  "mkdir",
  "mktemp",
  "mv",
  "rm",
  "tail",
  "tar",
];

/** Tools for a fake machine that this machine lacks: those that install.sh calls, and curl. */
export function missingTools(): readonly string[] {
  return [...TOOLS, "curl", "sha256sum"].filter((name) => Bun.which(name) === null);
}

export interface Machine {
  /** Output of `uname -s` and `uname -m`. */
  readonly system?: string;
  readonly processor?: string;
  readonly libc?: "glibc" | "musl";
  readonly sse42?: boolean;
  /** Output of `sysctl -n sysctl.proc_translated`; undefined on a machine without sysctl. */
  readonly translated?: string;
  /** Programs for downloads and digests. */
  readonly choices?: readonly string[];
  /** Path of a busybox that provides all programs. */
  readonly busybox?: string;
}

/**
 * Fills a folder that will be the whole PATH: with links to this machine's programs, and with scripts that fake the programs by
 * which machines are told apart.
 * @throws Error when this machine lacks one of the programs
 */
export function fakeMachine(folder: string, machine: Machine = {}): void {
  const { system = "Linux", processor = "x86_64", libc = "glibc", sse42 = true } = machine;
  const { choices = ["curl", "sha256sum"], busybox, translated } = machine;
  mkdirSync(folder, { recursive: true });
  for (const tool of [...TOOLS, ...choices]) {
    const found = busybox ?? Bun.which(tool);
    if (found === null) throw new Error(`this machine has no ${tool}, which the test needs; apt-get install it`);
    if (tool !== "grep") symlinkSync(found, join(folder, tool));
  }
  const script = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  script("uname", `if [ "$1" = -m ]; then echo ${processor}; else echo ${system}; fi`);
  const word = libc === "glibc" ? "echo glibc 2.36" : "exit 1";
  script("getconf", `case $1 in LONG_BIT) echo 64 ;; GNU_LIBC_VERSION) ${word} ;; esac`);
  script("ldd", libc === "glibc" ? "echo ldd 2.36" : "echo 'musl libc (x86_64)' >&2; exit 1");
  const grep = busybox === undefined ? (Bun.which("grep") ?? "grep") : `${busybox} grep`;
  script("grep", `case "$*" in */proc/cpuinfo) exit ${sse42 ? 0 : 1} ;; *) exec ${grep} "$@" ;; esac`);
  if (translated !== undefined) script("sysctl", `echo ${translated}`);
}
