import type { Setting } from "../bill/settings.ts";
import type { ModuleInfo } from "../go/module-info.ts";
import { NOTED_FLAGS } from "../session/key-flag.ts";

/** The flag as the go command writes it into the quoted `modinfo` line (cmd/go/internal/load: setBuildInfo). */
const NOTE = `build\\t-gcflags=${NOTED_FLAGS}\\n`;

/**
 * The text of an importcfg.link without package keys in the program's build information: `go version -m` must show only the flags
 * that the user gave.
 */
export function withoutKeyNote(text: string): string {
  return text.replace(/^modinfo .*$/m, (line) => line.replace(NOTE, ""));
}

/**
 * The text of an importcfg.link with additional modules in the build information, which the go command does not know to be part
 * of the program: `go version -m` and scanners for vulnerable versions must find the woven modules.
 */
export function withModules(text: string, modules: Iterable<ModuleInfo>): string {
  return text.replace(/^modinfo .*$/m, (line) => {
    // Lines in a quoted Go string; backslashes in their content are doubled.
    const lines = line.split(/(?<=(?<!\\)(?:\\\\)*)\\n/);
    if (lines.length === 1) {
      return line; // There is no build information: Go 1.23 provides none for test binaries.
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

/**
 * The text of an importcfg.link with additional settings in the build information, as lines `build KEY=VALUE` of `go version -m`.
 *
 * @param settings of printable ASCII without quotes and backslashes, and with keys without blanks and `=`
 */
export function withSettings(text: string, settings: readonly Setting[]): string {
  const written = settings.map(([key, value]) => {
    // runtime/debug, BuildInfo.String: values with blanks are quoted; the line quotes these quotes.
    const quoted = value.includes(" ") ? `\\"${value}\\"` : value;
    return `build\\t${key}=${quoted}\\n`;
  });
  return text.replace(/^modinfo .*$/m, (line) => {
    const end = line.lastIndexOf("\\n") + "\\n".length;
    // Without a line there is no build information: see withModules.
    return end < "\\n".length ? line : line.slice(0, end) + written.join("") + line.slice(end);
  });
}

/** Lines of dependencies by module path: each group begins with `dep`, and may be followed by its replacement. */
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

/** Lines of a module, as written by Go's runtime/debug, BuildInfo.String. */
function written({ path, version, sum, replacement }: ModuleInfo): string[] {
  const line = (...fields: readonly string[]) => fields.map((field) => field.replace(/["\\]/g, "\\$&")).join("\\t");
  return replacement === undefined
    ? [line("dep", path, version, sum)]
    : [line("dep", path, version), line("=>", replacement.path, replacement.version, replacement.sum)];
}
