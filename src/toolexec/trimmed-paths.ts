import { dirname, isAbsolute } from "node:path";

/**
 * Names under which the compiler records source files. By its `-trimpath` flag (`from=>to;…`, cmd/internal/objabi) it records
 * them without the folder that a build happens to lie in. A position directive inside a line must say the recorded name at
 * once: the compiler also records in which column a directive stands, so a longer path would make another archive.
 */
export class TrimmedPaths {
  readonly #rewrites: readonly { readonly from: string; readonly to: string }[];
  /** Files by the names that were given for them. */
  readonly #given = new Map<string, string>();

  /** @param flag value of `-trimpath`; undefined where the compiler is given none */
  constructor(flag: string | undefined) {
    this.#rewrites = (flag ?? "").split(";").map((rewrite) => {
      const arrow = rewrite.lastIndexOf("=>");
      return arrow < 0 ? { from: rewrite, to: "" } : { from: rewrite.slice(0, arrow), to: rewrite.slice(arrow + 2) };
    });
  }

  /** The recorded name of a file; the first rewrite that fits counts, as for the compiler. */
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
   * What the compiler says, with the files' own names: those it would say of the original files.
   *
   * @param folders of woven files, which the compiler may put in front of recorded names (`LineNames`)
   */
  restore(output: Uint8Array, folders: Iterable<string> = []): Uint8Array {
    if (output.length === 0 || this.#given.size === 0) {
      return output;
    }
    // Latin-1 keeps what is no UTF-8.
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
 * The value of `-trimpath` by which the compiler records a name in a directive as it is written there, though it takes it for one
 * in the folder of the woven file: `<generated>`, and the recorded names of users' files.
 *
 * @param folders of woven files
 */
export function withoutFolders(value: string, folders: Iterable<string>): string {
  return [...[...folders].map((folder) => `${folder}=>`), ...(value === "" ? [] : [value])].join(";");
}

/** The folders of files, each once. */
export function foldersOf(files: Iterable<string>): ReadonlySet<string> {
  return new Set([...files].map((file) => dirname(file)));
}
