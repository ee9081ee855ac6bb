import { dirname, isAbsolute } from "node:path";

/**
 * Names under which the compiler records source files. With the `-trimpath` flag (`from=>to;…`, cmd/internal/objabi) it records
 * them without the build's folder. A position directive within a line must contain the recorded name itself: the compiler also
 * records the column of a directive, so a longer path would change the archive.
 */
export class TrimmedPaths {
  readonly #rewrites: readonly { readonly from: string; readonly to: string }[];
  /** Files by their recorded names. */
  readonly #given = new Map<string, string>();

  /** @param flag value of `-trimpath`; undefined if the compile command has none */
  constructor(flag: string | undefined) {
    this.#rewrites = (flag ?? "").split(";").map((rewrite) => {
      const arrow = rewrite.lastIndexOf("=>");
      return arrow < 0 ? { from: rewrite, to: "" } : { from: rewrite.slice(0, arrow), to: rewrite.slice(arrow + 2) };
    });
  }

  /** The recorded name of a file; as in the compiler, the first rewrite that matches applies. */
  recorded(file: string): string {
    if (!isAbsolute(file)) {
      return file;
    }
    const rewrite = this.#rewrites.find(({ from }) => from !== "" && file.startsWith(`${from}/`));
    if (rewrite === undefined) {
      return file;
    }
    const rest = file.slice(rewrite.from.length);
    const name = rewrite.to === "" ? rest.slice(1) : rewrite.to + rest;
    this.#given.set(name, file);
    return name;
  }

  /**
   * The compiler's output with the files' own names, as it would be for the original files.
   *
   * @param folders of woven files, which the compiler may put in front of recorded names (`LineNames`)
   */
  restore(output: Uint8Array, folders: Iterable<string> = []): Uint8Array {
    if (output.length === 0 || this.#given.size === 0) {
      return output;
    }
    // Latin-1 preserves bytes that are not valid UTF-8.
    const text = Buffer.from(output.buffer, output.byteOffset, output.byteLength).toString("latin1");
    const names = new Map([...this.#given].map(([name, file]) => [asBytes(name), asBytes(file)]));
    const oneOf = (texts: readonly string[]) => texts.map((one) => RegExp.escape(one)).join("|");
    const inFront = oneOf([...folders].map((folder) => `${asBytes(folder)}/`));
    const places = new RegExp(`(?<![^\\s(])(?:${inFront})?(${oneOf([...names.keys()])})(?=:\\d)`, "g");
    const restored = text.replace(places, (_, name: string) => names.get(name) ?? name);
    return restored === text ? output : Buffer.from(restored, "latin1");
  }
}

function asBytes(name: string): string {
  return Buffer.from(name, "utf8").toString("latin1");
}

/**
 * The value of `-trimpath` with which the compiler records the name in a directive verbatim, although it resolves that name in
 * the folder of the woven file: `<generated>`, and the recorded names of the user's files.
 *
 * @param folders of woven files
 */
export function withoutFolders(value: string, folders: Iterable<string>): string {
  return [...[...folders].map((folder) => `${folder}=>`), ...(value === "" ? [] : [value])].join(";");
}

/** The folders of files, without duplicates. */
export function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  return new Set([...files].map((file) => dirname(file)));
}
