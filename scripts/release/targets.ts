import packageFile from "../../package.json" with { type: "json" };
import list from "../../release/targets.json" with { type: "json" };

/** A platform that a release has a binary for: one entry of release/targets.json. */
export interface Target {
  /** `linux-x64`: part of the names of files. */
  readonly name: string;
  /** Name of the target for `bun build --compile --target`. */
  readonly bun: string;
  readonly goos: string;
  readonly goarch: string;
  /** The C library that a binary for Linux is linked with: `glibc` or `musl`. */
  readonly libc?: string;
  /** The npm package that the runtime comes from; its version is that of the bun in package.json. */
  readonly runtime: string;
  /** Digest of that package's archive as npm writes it, `sha512-` and base64. */
  readonly integrity: string;
}

/** All platforms, in the order in which they are built. */
export const targets: readonly Target[] = list;

/** The version of Bun that is the runtime of every binary. */
export const bunVersion: string = packageFile.devDependencies.bun;

/**
 * The target of this name.
 * @throws Error that lists the known names
 */
export function findTarget(name: string): Target {
  const known = targets.map((target) => target.name).join(", ");
  const found = targets.find((target) => target.name === name);
  if (found === undefined) throw new Error(`unknown target ${name}; known are: ${known}`);
  return found;
}

/** The name of a program's file on the platform. */
export function programName(goos: string): string {
  return goos === "windows" ? "orchestrion.exe" : "orchestrion";
}

/** The name of the archive that a release offers for the platform. */
export function archiveName(target: Target): string {
  return `orchestrion-${target.name}.tar.gz`;
}
