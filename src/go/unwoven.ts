import type { GoCommandLine } from "./flags.ts";

/**
 * The `PACKAGE@VERSION` that a go command runs or installs. It is built in its own module, independently of the current
 * one, so no aspect applies (go help run, go help install).
 *
 * @returns undefined if there is none
 */
export function versionedPackage({ command, targets }: GoCommandLine): string | undefined {
  const named = command === "run" ? targets.slice(0, 1) : command === "install" ? targets : [];
  return named.find((target) => target.includes("@") && !/^(\.{0,2}[\\/]|[A-Za-z]:)/.test(target));
}

/** Whether a woven sub-command is valid outside a module, where there is nothing to weave: it compiles nothing. */
export function needsNoModule({ command }: GoCommandLine): boolean {
  return command === "clean" || command === "get" || command === "list";
}
