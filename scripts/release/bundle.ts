import { readFileSync } from "node:fs";

/** What a bundler's metafile tells about where the bundle comes from. */
export interface Bundle {
  /** Names of npm packages, sorted, each once. */
  readonly packages: readonly string[];
}

/**
 * Reads the file that `bun build --metafile` writes.
 * @throws Error when it is no such file
 */
export function readMetafile(file: string): Bundle {
  return { packages: packagesOf(inputsOf(file)) };
}

/**
 * The files that a bundle was made of, relative to where the bundler ran, as its metafile lists them.
 * @throws Error when it is no such file
 */
export function inputsOf(file: string): string[] {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof content !== "object" || content === null || !("inputs" in content)) {
    throw new Error(`${file} has no "inputs": is it a metafile of bun build?`);
  }
  const { inputs } = content;
  if (typeof inputs !== "object" || inputs === null) throw new Error(`"inputs" in ${file} is no object`);
  return Object.keys(inputs);
}

/** The npm packages that files belong to; a package inside of another one counts for itself. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const names = files.flatMap((file) => {
    const inside = file.split(/(?:^|[\\/])node_modules[\\/]/);
    const name = /^(?:@[^\\/]+[\\/])?[^\\/]+/.exec(inside.at(-1) ?? "")?.[0];
    return inside.length < 2 || name === undefined ? [] : [name.replace("\\", "/")];
  });
  return [...new Set(names)].sort();
}
