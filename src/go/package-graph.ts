import { isRecord, stringField, stringsField } from "../base/json.ts";

/** Packages and their imports, as reported by `go list` without `-export`: only imports in source files, not injected ones. */
export interface PackageGraph {
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** The go command's error by package that cannot be used; such a package may be in `packages` as well. */
  readonly errors: Readonly<Record<string, string>>;
}

export const EMPTY_GRAPH: PackageGraph = { packages: {}, errors: {} };

/** Packages that the go command adds, without listing them, to the imports of a package that imports `C`. */
const FOR_CGO = ["runtime/cgo", "syscall"];

/** Exceptions: packages to which it does not add `syscall`, since `syscall` depends on them. */
const BELOW_SYSCALL = ["runtime/cgo", "runtime/race", "runtime/msan", "runtime/asan"];

/** A package in the output of `go list -json`; fields that were not requested are empty. */
export interface ListedPackage {
  readonly importPath: string;
  /** Import paths after applying `ImportMap` (vendored packages of the standard library); `C` is replaced by its packages, `unsafe` omitted. */
  readonly imports: readonly string[];
  readonly archive: string | undefined;
  readonly error: string | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Decodes one object of `go list -json`. */
export function decodeListed(value: unknown): ListedPackage | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const importPath = stringField(value, "ImportPath");
  if (importPath === undefined) {
    return undefined;
  }
  const map = isRecord(value.ImportMap) ? value.ImportMap : {};
  const forCgo = FOR_CGO.filter((path) => path !== "syscall" || !BELOW_SYSCALL.includes(importPath));
  const imports = stringsField(value, "Imports")
    .flatMap((path) => (path === "C" ? forCgo : (stringField(map, path) ?? path)))
    .filter((path) => path !== importPath && path !== "unsafe");
  return {
    importPath,
    imports: [...new Set(imports)],
    archive: stringField(value, "Export"),
    error: errorOf(value),
    raw: value,
  };
}

/** The package's own error, else the first error of its dependencies. */
function errorOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (isRecord(value.Error)) {
    return describe(value.Error);
  }
  const [first] = Array.isArray(value.DepsErrors) ? value.DepsErrors : [];
  return isRecord(first) ? describe(first) : undefined;
}

function describe(error: Readonly<Record<string, unknown>>): string {
  const position = stringField(error, "Pos");
  const text = stringField(error, "Err")?.trim() ?? "unknown error";
  return position === undefined || text.startsWith(position) ? text : `${position}: ${text}`;
}

/** The graph of a list of packages. */
export function graphOf(listed: readonly ListedPackage[]): PackageGraph {
  const packages: Record<string, readonly string[]> = {};
  const errors: Record<string, string> = {};
  for (const { importPath, imports, error } of listed) {
    packages[importPath] = imports;
    if (error !== undefined) {
      errors[importPath] = error;
    }
  }
  return { packages, errors };
}

/** The given packages and all their dependencies, as far as the graph contains them. */
export function closureOf(graph: Pick<PackageGraph, "packages">, roots: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const todo = [...roots];
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (!reached.has(path)) {
      reached.add(path);
      todo.push(...(graph.packages[path] ?? []));
    }
  }
  return reached;
}

/** The shortest route of imports from one package to another, including both; undefined if there is none. */
export function importRoute(graph: PackageGraph, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [from];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (path === to) {
      const route = [to];
      for (let at = to; at !== from; ) {
        at = cameFrom.get(at) ?? from;
        route.unshift(at);
      }
      return route;
    }
    for (const next of graph.packages[path] ?? []) {
      if (next !== from && !cameFrom.has(next)) {
        cameFrom.set(next, path);
        queue.push(next);
      }
    }
  }
  return undefined;
}
