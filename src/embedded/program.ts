/** A Go program that was built in advance and is embedded in the orchestrion binary. */
export interface EmbeddedProgram {
  /** Changes whenever the content does. */
  readonly id: string;
  /** The Go version that built it, such as `go1.26.8`. */
  readonly goVersion: string;
  /** Size in bytes. */
  readonly size: number;
  /** Reads the whole program out of the executable. */
  read(): Promise<Uint8Array>;
}

/** The type oracle (src/type-oracle) and the launcher (src/launcher). */
export type ProgramName = "oracle" | "launcher";

/**
 * The name of the file to pass to `bun build --compile` beside the entry point. It contains what must be known without
 * reading the file.
 * @param goVersion a released version of Go, such as `go1.26.8`
 * @param sha256 of the file's content, in hexadecimal
 */
export function embeddedName(program: ProgramName, goVersion: string, sha256: string): string {
  return `${program}-${goVersion}-${sha256.slice(0, 16)}.bin`;
}

// The bundler may put a folder in front of the name and its own hash after it.
const PATTERN = /(?:^|[\\/])([a-z]+)-(go[0-9.a-z]+)-([0-9a-f]{16})[^\\/]*\.bin$/;

/** Parses the name of an embedded file; undefined if it is not that of the program. */
export function parseEmbeddedName(
  program: ProgramName,
  name: string,
): { readonly goVersion: string; readonly id: string } | undefined {
  const [, found, goVersion, id] = PATTERN.exec(name) ?? [];
  return found !== program || goVersion === undefined || id === undefined ? undefined : { goVersion, id };
}

/** Finds an embedded program for this platform; undefined when orchestrion runs from source or was built without it. */
export function embeddedProgram(program: ProgramName): EmbeddedProgram | undefined {
  for (const file of Bun.embeddedFiles) {
    const name = "name" in file && typeof file.name === "string" ? file.name : "";
    const found = parseEmbeddedName(program, name);
    if (found !== undefined) {
      return { ...found, size: file.size, read: () => file.bytes() };
    }
  }
  return undefined;
}

/** The name of a program's file in the cache folder. */
export function programFileName(program: ProgramName, key: string): string {
  return process.platform === "win32" ? `${program}-${key}.exe` : `${program}-${key}`;
}

/** Whether a path may be that of a file which `programFileName` named by the id of an embedded program. */
export function isProgramFile(program: ProgramName, path: string): boolean {
  const [, found] = /(?:^|[\\/])([a-z]+)-[0-9a-f]{16}(?:\.exe)?$/.exec(path) ?? [];
  return found === program;
}
