import type { ModuleInfo } from "../go/module-info.ts";
import { NOTED_FLAGS } from "../session/key-flag.ts";

/** As the go command writes it into the quoted `modinfo` line (cmd/go/internal/load: setBuildInfo). */
const NOTE = `build\\t-gcflags=${NOTED_FLAGS}\\n`;

/**
 * The text of an importcfg.link without a trace of package keys in the program's build information: `go version -m` shows
 * the flags that the user gave.
 */
export function withoutKeyNote(text: string): string {
  return text.replace(/^modinfo .*$/m, (line) => line.replace(NOTE, ""));
}

/**
 * The text of an importcfg.link in whose build information modules stand that the go command does not know to be in the
 * program: `go version -m`, and those who look for vulnerable versions, shall find what was woven in.
 */
export function withModules(text: string, modules: Iterable<ModuleInfo>): string {
  return text.replace(/^modinfo .*$/m, (line) => {
    // Lines in a quoted Go string; a backslash of their own is doubled.
    const lines = line.split(/(?<=(?<!\\)(?:\\\\)*)\\n/);
    if (lines.length === 1) {
      return line; // No information at all: that is what Go 1.23 gives test binaries.
    }
    const first = lines.findIndex((one) => one.startsWith("dep\\t"));
    const head = lines.findLastIndex((one) => /^mod\\t|^modinfo /.test(one)) + 1;
    const start = first < 0 ? head : first;
    const rest = lines.findIndex((one, at) => at >= start && !/^(?:dep|=>)\\t/.test(one));
    const known = groups(lines.slice(start, rest));
    const main = lines[head - 1]?.split("\\t")[1];
    for (const module of modules) {
      if (module.path !== main && !known.has(module.path)) {
        known.set(module.path, written(module));
      }
    }
    const sorted = [...known].toSorted(([left], [right]) => (left < right ? -1 : 1));
    return [...lines.slice(0, start), ...sorted.flatMap(([, group]) => group), ...lines.slice(rest)].join("\\n");
  });
}

/** Lines of dependencies by module path: each begins with `dep`, and what stands in for it follows. */
function groups(lines: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of lines) {
    const [word, path = ""] = line.split("\\t");
    if (word === "dep") {
      current = [];
      found.set(path, current);
    }
    current.push(line);
  }
  return found;
}

/** Go's runtime/debug, BuildInfo.String. */
function written({ path, version, sum, replacement }: ModuleInfo): string[] {
  const line = (...fields: readonly string[]) => fields.map((field) => field.replace(/["\\]/g, "\\$&")).join("\\t");
  return replacement === undefined
    ? [line("dep", path, version, sum)]
    : [line("dep", path, version), line("=>", replacement.path, replacement.version, replacement.sum)];
}
