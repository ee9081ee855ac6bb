import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { BuildError } from "../base/failure.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { parseGoMod } from "../go/mod.ts";

/**
 * Directory of the go.mod whose aspects apply: that of the main module. In a folder of a workspace outside of its modules, it is
 * the module to which the targets belong, or else the only one with a tool file.
 *
 * @param targets packages to build, as on the command line
 * @throws BuildError outside of modules, and if a workspace makes the module ambiguous
 */
export function moduleRootOf(goEnv: GoEnvironment, directory: string, targets: readonly string[]): string {
  if (isInModule(goEnv)) {
    return dirname(goEnv.GOMOD ?? "");
  }
  const workspace = goEnv.GOWORK ?? "";
  if (!isInWorkspace(goEnv)) {
    throw new BuildError(
      `${directory} is not in a Go module: there is no go.mod in it or in a parent folder. Change to your module's folder, or create a module with \`go mod init\`.`,
    );
  }
  const members = workspaceFolders(goEnv);
  const local = targets.filter((target) => /^\.{0,2}[\\/]/.test(target) || target === ".");
  const aimedAt = members.filter((member) => local.some((target) => isWithin(member, resolve(directory, target))));
  const pinned = members.filter((member) => existsSync(join(member, TOOL_FILE)));
  const [only, ...others] = aimedAt.length > 0 ? aimedAt : pinned;
  if (only === undefined || others.length > 0) {
    const which = [only, ...others].filter((member) => member !== undefined).join(", ");
    throw new BuildError(
      `${directory} is in no module of the workspace ${workspace}, so the module to build is ${which === "" ? "unknown" : `ambiguous (${which})`}: change to its folder, or name a package in it.`,
    );
  }
  return only;
}

/** Folders of the modules in the active go.work; empty outside of workspaces. */
export function workspaceFolders(goEnv: GoEnvironment): string[] {
  const file = isInWorkspace(goEnv) ? (goEnv.GOWORK ?? "") : "";
  return file === "" ? [] : parseGoMod(readFileSync(file, "utf8")).uses.map((path) => resolve(dirname(file), path));
}

/** Whether the go command found a go.mod. */
export function isInModule(goEnv: GoEnvironment): boolean {
  const file = goEnv.GOMOD ?? "";
  return isAbsolute(file) && file !== "/dev/null";
}

/** Whether the go command found a go.work. */
export function isInWorkspace({ GOWORK = "" }: GoEnvironment): boolean {
  return GOWORK !== "" && GOWORK !== "off";
}

/** Whether a path is a folder or inside it; both are absolute. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
