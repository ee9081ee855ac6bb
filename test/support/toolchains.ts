import { type UserGo, userGoOf } from "../../src/type-oracle/user-go.ts";
import { type RunOptions, runOk } from "./run.ts";

/** A release of each supported Go version; the go command downloads them. */
export const RELEASES = ["go1.23.12", "go1.24.13", "go1.25.14", "go1.26.11", "go1.27.4"] as const;

/** GOROOT of a release, downloaded from the module proxy if necessary; without a release, that of the `go` on PATH. */
export async function goRootOf(release?: string): Promise<string> {
  const chosen = release === undefined ? {} : { GOTOOLCHAIN: release };
  const { stdout } = await runOk(["go", "env", "GOROOT"], { env: { ...process.env, ...chosen, GOFLAGS: "" } });
  return stdout.trim();
}

/** The toolchain to which the `go` on PATH switches, determined as in a build. */
export async function userGo(options: Pick<RunOptions, "cwd" | "env"> = {}): Promise<UserGo> {
  const { stdout } = await runOk(["go", "env", "-json", "GOVERSION", "GOROOT", "GOTOOLDIR", "GOEXPERIMENT"], options);
  return userGoOf(Bun.which("go") ?? "go", JSON.parse(stdout));
}
