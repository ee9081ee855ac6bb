import type { GoCommandLine } from "./flags.ts";

/**
 * The `PACKAGE@VERSION` that a go command is to run or install. It is built in a module of its own, whatever module the
 * command runs in, so that no aspect applies (go help run, go help install).
 *
 * @returns undefined where there is none
 */
export function versionedPackage({ command, targets }: GoCommandLine): string | undefined {
  const named = command === "run" ? targets.slice(0, 1) : command === "install" ? targets : [];
  return named.find((target) => target.includes("@") && !/^(\.{0,2}[\\/]|[A-Za-z]:)/.test(target));
}

/** Whether a woven sub-command makes sense outside of all modules, where there is nothing to weave: it compiles nothing. */
export function needsNoModule({ command }: GoCommandLine): boolean {
  return command === "clean" || command === "get" || command === "list";
}
