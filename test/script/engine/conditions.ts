import { arch } from "node:os";
import { cleanEnvironment } from "../../support/environment.ts";
import { run } from "../../support/run.ts";

/** Evaluates a condition. Throws for an unknown name. */
export type Conditions = (name: string) => boolean | Promise<boolean>;

/**
 * Conditions of this machine: `linux`, `darwin`, `windows`; `amd64`, `arm64`; `exec:NAME` for a program on PATH; `cgo` for a C
 * compiler; `go1.25` for that release of Go or a newer one.
 */
export const machineConditions: Conditions = (name) => {
  const release = /^go1\.(\d+)$/.exec(name)?.[1];
  if (release !== undefined) {
    return goRelease().then((own) => own >= Number(release));
  }
  if (name.startsWith("exec:")) {
    return Bun.which(name.slice("exec:".length)) !== null;
  }
  switch (name) {
    case "linux":
    case "darwin":
      return process.platform === name;
    case "windows":
      return process.platform === "win32";
    case "amd64":
      return arch() === "x64";
    case "arm64":
      return arch() === "arm64";
    case "cgo":
      return Bun.which("gcc") !== null || Bun.which("clang") !== null;
    default:
      throw new Error(`there is no condition [${name}]`);
  }
};

/** The minor version of the Go 1 release on PATH. */
async function goRelease(): Promise<number> {
  const { stdout } = await run(["go", "env", "GOVERSION"], { env: cleanEnvironment() });
  return Number(/^go1\.(\d+)/.exec(stdout)?.[1] ?? 0);
}
