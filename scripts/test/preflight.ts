import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { testGoCache } from "../../test/support/paths.ts";
import { goProblem } from "../go-version.ts";

/** Why tests cannot run on this machine, with what to do about it; undefined when they can. */
export function preflightProblem(): string | undefined {
  return (
    goProblem() ??
    folderProblem("GOMODCACHE", goVariable("GOMODCACHE")) ??
    folderProblem("ORCHESTRION_TEST_GOCACHE", testGoCache())
  );
}

/** The same for tests of modules without a go.sum: the go command keeps the checksums of their modules in GOPATH. */
export function checksumProblem(): string | undefined {
  return folderProblem("GOPATH", join(goVariable("GOPATH").split(delimiter)[0] ?? "", "pkg", "sumdb"));
}

/**
 * Why the go command could not write to one of its folders, which a home that is read-only makes the usual case.
 * @param variable the environment variable that names another folder
 */
export function folderProblem(variable: string, folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, "orchestrion-probe-")));
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return `${folder} cannot be written to (${reason}): set ${variable} to a folder that can`;
  }
}

function goVariable(name: string): string {
  return spawnSync("go", ["env", name], { encoding: "utf8" }).stdout.trim();
}
