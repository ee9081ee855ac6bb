import { isAbsolute, join } from "node:path";

/** The content of a go.mod or go.work, as far as it is needed here. Unknown directives are skipped. */
interface GoModText {
  readonly module: string | undefined;
  readonly go: string | undefined;
  readonly toolchain: string | undefined;
  /** Required versions by module path. */
  readonly requires: ReadonlyMap<string, string>;
  /** Module paths of the requirements marked `// indirect`. */
  readonly indirect: ReadonlySet<string>;
  /** Paths of `use ./path`, as written. */
  readonly uses: readonly string[];
  /** Paths of `use ./path` and `replace … => ./path`, as written. */
  readonly localPaths: readonly string[];
  /** Directories of `replace PATH => ./path`, as written, by module path. */
  readonly localReplacements: ReadonlyMap<string, string>;
}

/**
 * Parses a go.mod or go.work without validating it, which is left to the go command.
 */
export function parseGoMod(text: string): GoModText {
  const requires = new Map<string, string>();
  const uses: string[] = [];
  const localPaths: string[] = [];
  const localReplacements = new Map<string, string>();
  let module: string | undefined;
  let go: string | undefined;
  let toolchain: string | undefined;
  const indirect = new Set<string>();
  let block = "";
  for (const line of text.split("\n")) {
    const words = wordsOf(line);
    if (words.length === 0) {
      continue;
    }
    if (block !== "" && words[0] === ")") {
      block = "";
      continue;
    }
    if (block === "" && words[1] === "(") {
      block = words[0] ?? "";
      continue;
    }
    const [directive, first, second] = block === "" ? words : [block, ...words];
    if (directive === "module") {
      module = first;
    } else if (directive === "go") {
      go = first;
    } else if (directive === "toolchain") {
      toolchain = first;
    } else if (directive === "require" && first !== undefined && second !== undefined) {
      requires.set(first, second);
      if (/\/\/ indirect\b/.test(line)) {
        indirect.add(first);
      }
    } else if (directive === "use" && first !== undefined) {
      uses.push(first);
      localPaths.push(first);
    } else if (directive === "replace") {
      const target = words[words.indexOf("=>") + 1];
      if (words.includes("=>") && target !== undefined && isLocal(target)) {
        localPaths.push(target);
        localReplacements.set(first ?? "", target);
      }
    }
  }
  return { module, go, toolchain, requires, indirect, uses, localPaths, localReplacements };
}

/** Absolute paths of the directories in the `replace` and `use` lines of a file in the given directory. */
export function localDirectories(text: string, directory: string): string[] {
  return parseGoMod(text).localPaths.map((path) => absolute(directory, path));
}

/** Resolves a path as written in a file in the given directory. */
export function absolute(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path);
}

function isLocal(path: string): boolean {
  return /^\.{1,2}(?:[/\\]|$)/.test(path) || isAbsolute(path) || /^[A-Za-z]:[/\\]/.test(path);
}

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/\/\/.*|"((?:[^"\\]|\\.)*)"|`([^`]*)`|[()]|[^\s()"`]+/g)) {
    if (match[0].startsWith("//")) {
      break;
    }
    words.push(match[1] ?? match[2] ?? match[0]);
  }
  return words;
}
