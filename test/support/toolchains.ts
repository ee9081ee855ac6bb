import { type UserGo, userGoOf } from "../../src/type-oracle/user-go.ts";
import { type RunOptions, runOk } from "./run.ts";

/** A release of each Go version that is supported besides the one at hand; the go command fetches them. */
export const RELEASES = ["go1.23.12", "go1.24.13", "go1.25.14", "go1.26.11", "go1.27.4"] as const;

/** GOROOT of a release, fetched from the module proxy if need be; that of the `go` on PATH without one. */
export async function goRootOf(release?: string): Promise<string> {
  const chosen = release === undefined ? {} : { GOTOOLCHAIN: release };
  const { stdout } = await runOk(["go", "env", "GOROOT"], { env: { ...process.env, ...chosen, GOFLAGS: "" } });
  return stdout.trim();
}

/** What the `go` on PATH hands over to, as a build would find it out. */
export async function userGo(options: Pick<RunOptions, "cwd" | "env"> = {}): Promise<UserGo> {
  const { stdout } = await runOk(["go", "env", "-json", "GOVERSION", "GOROOT", "GOTOOLDIR", "GOEXPERIMENT"], options);
  return userGoOf(Bun.which("go") ?? "go", JSON.parse(stdout));
}
