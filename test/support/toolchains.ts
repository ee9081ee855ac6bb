import { type UserGo, userGoOf } from "../../src/type-oracle/user-go.ts";
import type { Environment } from "./environment.ts";
import { type LongGroupName, long } from "./groups.ts";
import { type RunOptions, runOk } from "./run.ts";

const NEWEST_RELEASE = "go1.27.4";

/** A release of each supported Go version; the go command downloads them. */
export const RELEASES = ["go1.23.12", "go1.24.13", "go1.25.14", "go1.26.11", NEWEST_RELEASE] as const;

/**
 * The releases with which tests run that a new release may break, after what to call them: that of the `go` on PATH in a group, and the
 * newest in go-releases.
 */
export function releasesFor(group: LongGroupName): readonly (readonly [name: string, release: string | undefined])[] {
  return [
    ...(long(group) ? [["go on PATH", undefined] as const] : []),
    ...(long("go-releases") ? [[NEWEST_RELEASE, NEWEST_RELEASE] as const] : []),
  ];
}

/** What makes the `go` on PATH switch to a release. */
export function switchingTo(release?: string): Environment {
  return release === undefined ? {} : { GOTOOLCHAIN: release };
}

/** What `go version` says of a program. */
export async function versionOf(program: string): Promise<string> {
  const { stdout } = await runOk(["go", "version", program]);
  return stdout.trim().split(": ").at(-1) ?? "";
}

/** GOROOT of a release, downloaded from the module proxy if necessary; without a release, that of the `go` on PATH. */
export async function goRootOf(release?: string): Promise<string> {
  const env = { ...process.env, ...switchingTo(release), GOFLAGS: "" };
  const { stdout } = await runOk(["go", "env", "GOROOT"], { env });
  return stdout.trim();
}

/** The toolchain to which the `go` on PATH switches, determined as in a build. */
export async function userGo(options: Pick<RunOptions, "cwd" | "env"> = {}): Promise<UserGo> {
  const { stdout } = await runOk(["go", "env", "-json", "GOVERSION", "GOROOT", "GOTOOLDIR", "GOEXPERIMENT"], options);
  return userGoOf(Bun.which("go") ?? "go", JSON.parse(stdout));
}
