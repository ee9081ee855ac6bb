import { type Executable, readExecutable } from "./executable.ts";
import { type GoBuildInfo, goBuildInfos } from "./go-build-info.ts";
import type { Target } from "./targets.ts";

const FORMATS: Readonly<Record<string, Executable["format"]>> = { linux: "elf", darwin: "mach-o", windows: "pe" };

/** The loader that a program for Linux requests, by C library and processor. */
const LOADERS: Readonly<Record<string, string>> = {
  "glibc amd64": "/lib64/ld-linux-x86-64.so.2",
  "glibc arm64": "/lib/ld-linux-aarch64.so.1",
  "musl amd64": "/lib/ld-musl-x86_64.so.1",
  "musl arm64": "/lib/ld-musl-aarch64.so.1",
};

const PROGRAMS = ["orchestrion.local/launcher", "orchestrion.local/oracle"];

/**
 * The faults of a platform's binary; empty when it may be released. Checks headers, the signature of Mach-O, the embedded Go
 * programs, and whether the binary contains version and commit.
 * @param says texts that the file must contain, such as its version
 */
export function artifactFaults(content: Buffer, target: Target, says: readonly string[]): readonly string[] {
  let header: Executable;
  try {
    header = readExecutable(content);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return [
    ...unlike("format", header.format, FORMATS[target.goos]),
    ...unlike("architecture", header.arch, target.goarch),
    ...unlike("loader", header.interpreter, LOADERS[`${target.libc} ${target.goarch}`]),
    ...(header.signatureFault === undefined ? [] : [`code signature: ${header.signatureFault}`]),
    ...programFaults(goBuildInfos(content), target),
    ...says.filter((text) => !content.includes(text)).map((text) => `${JSON.stringify(text)} is missing`),
  ];
}

function programFaults(found: readonly GoBuildInfo[], target: Target): readonly string[] {
  const paths = found.map((each) => each.path).sort();
  return [
    ...unlike("Go programs", paths.join(" and "), PROGRAMS.join(" and ")),
    ...found.flatMap((each) => [
      ...unlike(`GOOS of ${each.path}`, each.goos, target.goos),
      ...unlike(`GOARCH of ${each.path}`, each.goarch, target.goarch),
    ]),
  ];
}

function unlike(what: string, found: string | undefined, wanted: string | undefined): readonly string[] {
  return found === wanted ? [] : [`${what}: ${found || "none"} instead of ${wanted ?? "none"}`];
}
