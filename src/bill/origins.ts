import { isAbsolute, posix, relative, sep } from "node:path";
import type { RawAspect } from "../config/configuration.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { EMBEDDED, type Origins } from "./bill.ts";

/** Folders that a build knows. */
interface Folders {
  readonly moduleRoot: string;
  readonly goEnv: GoEnvironment;
}

/**
 * The origin of each aspect file, as a bill names it: independent of the folders of this machine, and different for different
 * versions of a module.
 */
export function originsOf(aspects: readonly RawAspect[], folders: Folders): Origins {
  const origins: Record<string, string> = {};
  for (const { file, integration } of aspects) {
    origins[file] ??= originOf(file, integration, folders);
  }
  return origins;
}

function originOf(file: string, integration: string, { moduleRoot, goEnv }: Folders): string {
  if (file.startsWith(EMBEDDED)) {
    return file;
  }
  const inCache = below(file, goEnv.GOMODCACHE ?? "");
  if (inCache !== undefined) {
    // The module cache writes upper-case letters as `!` and the lower-case letter (go help goproxy).
    return inCache.replaceAll(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  }
  return below(file, moduleRoot) ?? posix.join(integration, posix.basename(file.split(sep).join("/")));
}

/** The path of a file relative to a folder that contains it, with slashes; else undefined. */
function below(file: string, folder: string): string | undefined {
  if (folder === "") {
    return undefined;
  }
  const path = relative(folder, file);
  return path === "" || isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`)
    ? undefined
    : path.split(sep).join("/");
}
