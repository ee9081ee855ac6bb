/** A place as it is written on the command line. */
export type WrittenPlace =
  | {
      readonly kind: "file";
      readonly path: string;
      /** Counted from 1; undefined for the whole file. */
      readonly line: number | undefined;
      /** In bytes, counted from 1; undefined for the whole line. */
      readonly column: number | undefined;
    }
  | { readonly kind: "name"; readonly name: string };

/**
 * Reads a place: `file.go`, `file.go:line` or `file.go:line:column`, as compilers print it, or the name of a package or of
 * something that it declares. `(*Type).Method`, as in stack traces, is `Type.Method`.
 */
export function readPlace(text: string): WrittenPlace {
  const [, path, line, column] = /^(.*\.go)(?::(\d+)(?::(\d+))?)?:?$/s.exec(text) ?? [];
  if (path !== undefined) {
    return { kind: "file", path, line: numberOf(line), column: numberOf(column) };
  }
  const name = text
    .replaceAll("\\", "/")
    .replaceAll(/\(\*?([^()]*)\)/g, "$1")
    .replace(/(?<=.)\/$/, "");
  return { kind: "name", name };
}

/**
 * The ways to read a name as a package and something that it declares, the longest package first. The elements of an import path
 * may have dots too: `gopkg.in/yaml.v3.Unmarshal`.
 */
export function readingsOf(name: string): { readonly packageName: string; readonly symbol: string }[] {
  const slash = name.lastIndexOf("/");
  const readings = [{ packageName: name, symbol: "" }];
  for (let dot = name.lastIndexOf("."); dot > slash + 1; dot = name.lastIndexOf(".", dot - 1)) {
    readings.push({ packageName: name.slice(0, dot), symbol: name.slice(dot + 1) });
  }
  return readings;
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
