import { dirname } from "node:path";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import { runGo } from "./run.ts";

/** The module and workspace that the go command finds for a directory. */
export interface GoPlace {
  /** Directory of the go.mod. */
  readonly moduleRoot: string;
  /** Path of the go.work in effect; undefined outside a workspace. */
  readonly workspace: string | undefined;
  readonly version: string;
  readonly goFlags: string;
}

/**
 * Asks the go command for the module that a directory belongs to.
 *
 * @throws Error outside a module
 */
export async function findModule(directory: string, environment: Environment): Promise<GoPlace> {
  const names = ["GOMOD", "GOWORK", "GOVERSION", "GOFLAGS"];
  const { exitCode, stdout, stderr } = await runGo(["env", "-json", ...names], { directory, environment });
  const value: unknown = exitCode === 0 ? JSON.parse(stdout) : undefined;
  if (!isRecord(value)) {
    throw new Error(`go env failed in ${directory}: ${stderr.trim()}`);
  }
  const goMod = stringField(value, "GOMOD");
  if (goMod === undefined || goMod === "/dev/null" || goMod === "NUL") {
    throw new Error(
      `${directory} is not in a Go module; run this in a directory with a go.mod, or \`go mod init\` first`,
    );
  }
  const work = stringField(value, "GOWORK");
  return {
    moduleRoot: dirname(goMod),
    workspace: work === "off" ? undefined : work,
    version: stringField(value, "GOVERSION") ?? "",
    goFlags: stringField(value, "GOFLAGS") ?? "",
  };
}
