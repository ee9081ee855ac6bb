import { isDevelopment } from "./user-go.ts";

/**
 * Whether a program built with one Go toolchain may be unable to read export data written by another. The format changes with
 * language versions (1.26 → 1.27) only, never with a patch release.
 * @param users `go env GOVERSION` of the user's toolchain, such as `go1.26.8`, `go1.27rc1`, `go1.25.0 X:nocoverageredesign`
 * or `go1.28-devel_9e8ea567c8 …`
 * @param builders the version of the toolchain that built the program
 * @returns true also for a development version and for a text that is not a version
 */
export function isNewerGo(users: string, builders: string): boolean {
  if (isDevelopment(users)) return true;
  const user = languageVersion(users);
  const builder = languageVersion(builders);
  if (user === undefined || builder === undefined) return true;
  return user.major > builder.major || (user.major === builder.major && user.minor > builder.minor);
}

function languageVersion(version: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
