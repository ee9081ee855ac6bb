import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { writeProxy } from "../pin-proxy.ts";
import type { State } from "./state.ts";

const VERSIONED = /^(.+)@(v[^@/]+)$/;

/**
 * Makes each folder `PATH@VERSION` below `folder` a module that the go command can download, to a separate module cache of the
 * script. The go.mod of such a module begins with its `module` line, as `go mod init` writes it.
 */
export function serveModules(state: State, folder: string): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const roots = [...new Set(files.map((file) => file.replace(/(@[^/]+)\/.*$/s, "$1")))];
  const modules = roots.map((root) => {
    const [, path = "", version = ""] = VERSIONED.exec(root) ?? [];
    if (path === "") {
      throw new Error(`${root} is not PATH@VERSION`);
    }
    const own = files.filter((file) => file.startsWith(`${root}/`));
    const texts = own.map((file) => [file.slice(root.length + 1), readFileSync(join(folder, file), "utf8")] as const);
    const goMod = new Map(texts).get("go.mod")?.replace(/^module .*\n\s*/, "");
    return {
      path,
      version,
      ...(goMod === undefined ? {} : { goMod }),
      files: Object.fromEntries(texts.filter(([name]) => name !== "go.mod")),
    };
  });
  const served = join(folder, "..", "served");
  writeProxy(served, modules);
  state.environment = {
    ...state.environment,
    GOPROXY: `file://${served}`,
    GONOSUMDB: "*",
    GOMODCACHE: join(folder, "..", "modcache"),
    // So that the folder can be removed.
    GOFLAGS: `${state.environment.GOFLAGS ?? ""} -modcacherw`.trim(),
  };
}
