import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import type { TempDir } from "../../test/support/paths.ts";
import { runOk } from "../../test/support/run.ts";
import type { Workspace } from "./workspace.ts";

const TIMEOUT_MS = 60 * 60_000;

/**
 * Packages that are linked into a woven program, according to the linker's importcfg: a -toolexec program of our own, through
 * which the tool under test runs the Go tools, copies that file.
 *
 * @param woven a workspace in which nothing has been built yet
 */
export async function packagesOfWoven(woven: Workspace, temp: TempDir): Promise<Set<string>> {
  const [recorder, kept] = [temp.at("recorder"), temp.at("importcfg.link")];
  writeFileSync(recorder, recorderScript(kept));
  chmodSync(recorder, 0o755);
  const args = ["build", `-toolexec=${recorder}`, "-o", woven.output, woven.program];
  const { command, cwd, env } = woven.command(args, woven.output);
  await runOk(command, { cwd, env, timeoutMs: TIMEOUT_MS });
  return packagesOfImportcfg(readFileSync(kept, "utf8"));
}

function recorderScript(kept: string): string {
  return `#!/bin/sh
case "$1" in
*/link)
  previous=
  for argument; do
    if [ "$previous" = -importcfg ]; then cp "$argument" '${kept}'; fi
    previous=$argument
  done ;;
esac
exec "$@"
`;
}

/** Import paths of an importcfg's `packagefile PATH=FILE` lines. */
export function packagesOfImportcfg(text: string): Set<string> {
  return new Set([...text.matchAll(/^packagefile ([^=\n]+)=/gm)].flatMap(([, path]) => path ?? []));
}

/** The result of making a plain build link the packages of a woven one. */
export interface Padding {
  /** Number of packages in the woven program. */
  readonly woven: number;
  /** Packages that only the woven program or only the padded one has; ideally empty. */
  readonly onlyWoven: readonly string[];
  readonly onlyPlain: readonly string[];
}

/**
 * Adds blank imports of the packages that weaving would add to a plain program, so that both builds compile and link the same
 * packages and differ only in the weaving. Packages that cannot be imported (`internal`, those that the standard library
 * vendors) follow from their importers. The result has the remaining differences.
 */
export async function pad(workspace: Workspace, woven: ReadonlySet<string>): Promise<Padding> {
  const before = await packagesOfPlain(workspace);
  const missing = [...woven].filter((path) => !before.has(path) && isImportable(path)).sort();
  const imports = missing.map((path) => `\t_ "${path}"\n`).join("");
  workspace.writeInProgram("bench_linked.go", `package main\n\nimport (\n${imports})\n`);
  const after = await packagesOfPlain(workspace);
  return {
    woven: woven.size,
    onlyWoven: [...woven].filter((path) => !after.has(path)).sort(),
    onlyPlain: [...after].filter((path) => !woven.has(path)).sort(),
  };
}

export function isImportable(path: string): boolean {
  return !path.split("/").includes("internal") && !path.startsWith("vendor/");
}

/** Packages that a plain build links, with the linker's names. `unsafe` is not linked. */
async function packagesOfPlain(workspace: Workspace): Promise<Set<string>> {
  const { cwd, env } = workspace.command([], undefined);
  const list = ["go", "list", "-deps", workspace.program];
  const { stdout } = await runOk(list, { cwd, env, timeoutMs: TIMEOUT_MS });
  return new Set(stdout.split("\n").filter((path) => path !== "" && path !== "unsafe"));
}
