import { readFileSync } from "node:fs";

/** The sources of a bundle, according to the bundler's metafile. */
export interface Bundle {
  /** Names of npm packages, sorted, each once. */
  readonly packages: readonly string[];
}

/**
 * Reads the file that `bun build --metafile` writes.
 * @throws Error when the file has another format
 */
export function readMetafile(file: string): Bundle {
  return { packages: packagesOf(inputsOf(file)) };
}

/**
 * The source files of a bundle according to its metafile, relative to the folder in which the bundler ran.
 * @throws Error when the metafile has another format
 */
export function inputsOf(file: string): string[] {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof content !== "object" || content === null || !("inputs" in content)) {
    throw new Error(`${file} has no "inputs": is it a metafile of bun build?`);
  }
  const { inputs } = content;
  if (typeof inputs !== "object" || inputs === null) throw new Error(`"inputs" in ${file} is not an object`);
  return Object.keys(inputs);
}

/** Names of the npm packages that files belong to; for nested packages, the innermost one. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const names = files.flatMap((file) => {
    const inside = file.split(/(?:^|[\\/])node_modules[\\/]/);
    const name = /^(?:@[^\\/]+[\\/])?[^\\/]+/.exec(inside.at(-1) ?? "")?.[0];
    return inside.length < 2 || name === undefined ? [] : [name.replace("\\", "/")];
  });
  return [...new Set(names)].sort();
}
