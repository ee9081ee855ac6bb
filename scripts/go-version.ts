import { spawnSync } from "node:child_process";

/** The minor version of the oldest supported Go release, `1.N`. */
const LEAST_MINOR = 23;

/** An error with advice if the Go on PATH cannot be used; undefined if it can. */
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
