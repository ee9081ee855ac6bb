import packageFile from "../../package.json" with { type: "json" };
import list from "../../release/targets.json" with { type: "json" };

/** A platform that a release has a binary for: one entry of release/targets.json. */
export interface Target {
  /** Part of file names, such as `linux-x64`. */
  readonly name: string;
  /** Name of the target for `bun build --compile --target`. */
  readonly bun: string;
  readonly goos: string;
  readonly goarch: string;
  /** The C library of a binary for Linux: `glibc` or `musl`. */
  readonly libc?: string;
  /** The npm package of the runtime, in the version of bun in package.json. */
  readonly runtime: string;
  /** Digest of that package's archive in npm's format: `sha512-` and base64. */
  readonly integrity: string;
}

/** All platforms, in build order. */
export const targets: readonly Target[] = list;

/** The version of Bun in every binary. */
export const bunVersion: string = packageFile.devDependencies.bun;

/**
 * Finds a target by name.
 * @throws Error that lists the known names
 */
export function findTarget(name: string): Target {
  const known = targets.map((target) => target.name).join(", ");
  const found = targets.find((target) => target.name === name);
  if (found === undefined) throw new Error(`unknown target ${name}; known are: ${known}`);
  return found;
}

/** File name of the program on a platform. */
export function programName(goos: string): string {
  return goos === "windows" ? "orchestrion.exe" : "orchestrion";
}

/** File name of a platform's archive in a release. */
export function archiveName(target: Target): string {
  return `orchestrion-${target.name}.tar.gz`;
}
