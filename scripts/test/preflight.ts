import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { testGoCache } from "../../test/support/paths.ts";
import { goProblem } from "../go-version.ts";

/** An error with advice if tests cannot run on this machine; undefined if they can. */
export function preflightProblem(): string | undefined {
  return (
    goProblem() ??
    folderProblem("GOMODCACHE", goVariable("GOMODCACHE")) ??
    folderProblem("ORCHESTRION_TEST_GOCACHE", testGoCache())
  );
}

/** An error with advice if tests of modules without a go.sum cannot run: the go command stores their checksums in GOPATH. */
export function checksumProblem(): string | undefined {
  return folderProblem("GOPATH", join(goVariable("GOPATH").split(delimiter)[0] ?? "", "pkg", "sumdb"));
}

/**
 * An error with advice if the go command cannot write to one of its folders, as with a read-only home folder.
 * @param variable the environment variable that sets the folder
 */
export function folderProblem(variable: string, folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, "orchestrion-probe-")));
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return `${folder} is not writable (${reason}): set ${variable} to a folder that is`;
  }
}

function goVariable(name: string): string {
  return spawnSync("go", ["env", name], { encoding: "utf8" }).stdout.trim();
}
