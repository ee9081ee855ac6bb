import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseToolFile } from "../config/tool-file.ts";
import { type GoPackage, langOf } from "../diff/go-package.ts";
import { parseGoMod } from "../go/mod.ts";

/** A package as far as some of its files reveal it, without the go command. */
export interface FilePackage extends GoPackage {
  readonly directory: string;
  /** The module that contains it; undefined outside of modules. */
  readonly module: Module | undefined;
  /** Files of the package that were not given as arguments. */
  readonly siblings: readonly string[];
  /** Paths that the files given as arguments import without a local name. */
  readonly unnamedImports: readonly string[];
}

/** Import path that the go command gives a package made of single files. */
const NAMELESS = "command-line-arguments";

/**
 * The packages that files belong to: one for each folder and package clause. In a module, the other files of the folder
 * belong to the package too, except for tests (unless `files` has one) and files marked `//go:build ignore`: their imports
 * and declarations count. Other build constraints are ignored.
 *
 * @param files absolute paths
 * @throws the system's error when a file cannot be read
 */
export function packagesOfFiles(files: readonly string[]): FilePackage[] {
  const groups = new Map<string, string[]>();
  for (const file of new Set(files)) {
    const key = `${dirname(file)}\n${headOf(file).name}`;
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()].map(packageOf);
}

function packageOf(files: readonly string[]): FilePackage {
  const directory = dirname(files[0] ?? ".");
  const module = moduleAround(directory);
  const heads = files.map(headOf);
  const name = heads[0]?.name ?? "";
  const tests = files.some(isTest);
  const siblings = module === undefined ? [] : siblingsOf(directory, files, name, tests);
  const imports = [...heads, ...siblings.map((one) => one.head)].flatMap((head) => head.imports);
  return {
    importPath: importPathOf(directory, module) + (tests && name.endsWith("_test") ? "_test" : ""),
    name,
    directory,
    module,
    sources: [...files, ...siblings.map((one) => one.file)].toSorted(),
    siblings: siblings.map((one) => one.file),
    imports: [...new Set(imports.map(({ path }) => path))].filter((path) => path !== "C" && path !== "unsafe"),
    unnamedImports: heads.flatMap((head) =>
      head.imports.filter((one) => one.name === undefined).map(({ path }) => path),
    ),
    importMap: new Map(),
    lang: langOf(module?.go),
  };
}

interface Head {
  readonly name: string;
  readonly imports: readonly { readonly path: string; readonly name: string | undefined }[];
  readonly ignored: boolean;
}

/** Package clause and imports; empty for a file whose head is not valid Go, which the weaver will report. */
function headOf(file: string): Head {
  const text = readFileSync(file, "utf8");
  const head = parseToolFile(file, text, []);
  const clause = text.slice(0, head?.packageEnd ?? 0);
  return {
    name: /[\p{L}_][\p{L}\p{Nd}_]*$/u.exec(clause)?.[0] ?? "",
    imports: head?.imports ?? [],
    ignored: /^\/\/go:build\s+ignore\s*$/m.test(clause),
  };
}

function siblingsOf(directory: string, files: readonly string[], name: string, tests: boolean) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[^._].*\.go$/.test(entry.name) && (tests || !isTest(entry.name)))
    .map((entry) => join(directory, entry.name))
    .filter((file) => !files.includes(file))
    .map((file) => ({ file, head: headOf(file) }))
    .filter(({ head }) => head.name === name && !head.ignored);
}

function isTest(file: string): boolean {
  return file.endsWith("_test.go");
}

/** The parts of a go.mod that matter here. */
export interface Module {
  readonly directory: string;
  readonly path: string;
  readonly go: string | undefined;
}

/** The module that contains a folder; undefined when neither it nor a parent folder has a go.mod. */
export function moduleAround(directory: string): Module | undefined {
  for (let at = directory; ; at = dirname(at)) {
    try {
      const { module, go } = parseGoMod(readFileSync(join(at, "go.mod"), "utf8"));
      return module === undefined ? undefined : { directory: at, path: module, go };
    } catch {
      if (at === dirname(at)) {
        return undefined;
      }
    }
  }
}

function importPathOf(directory: string, module: Module | undefined): string {
  if (module === undefined) {
    return NAMELESS;
  }
  const below = relative(module.directory, directory).split(sep).join("/");
  // The standard library is a module too, but its name is not part of its import paths.
  const parts = module.path === "std" ? [below] : [module.path, below];
  return parts.filter((part) => part !== "").join("/");
}
