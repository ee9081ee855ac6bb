import { spawnSync } from "node:child_process";

/** The least Go release that the tool supports, `1.N`. */
const LEAST_MINOR = 23;

/** Why the Go on PATH cannot be used, with what to do about it; undefined when it can. */
export function goProblem(): string | undefined {
  const ran = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
  const version = ran.status === 0 ? ran.stdout.trim() : undefined;
  if (version === undefined) {
    return `no usable \`go\` on PATH: install Go 1.${LEAST_MINOR} or newer from https://go.dev/dl/`;
  }
  const minor = /^go1\.(\d+)/.exec(version)?.[1];
  if (minor !== undefined && Number(minor) < LEAST_MINOR) {
    return `${version} is too old: install Go 1.${LEAST_MINOR} or newer from https://go.dev/dl/`;
  }
  return undefined;
}
