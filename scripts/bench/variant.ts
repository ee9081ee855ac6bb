import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, goEnvironment } from "../../test/support/environment.ts";
import type { TempDir } from "../../test/support/paths.ts";
import { runOk } from "../../test/support/run.ts";

/** A way to build a subject. */
export interface Variant {
  readonly name: string;
  /** One line for reports. */
  readonly description: string;
  /** Whether it weaves; otherwise its program gets explicit imports of the packages that weaving would add. */
  readonly weaves: boolean;
  /** The command line for arguments of the go command. */
  command(args: readonly string[]): string[];
  /** Variables of its builds besides those of every variant. */
  readonly environment?: Environment;
  /** Adapts the copy of a module to this variant. */
  prepare?(module: string): Promise<void>;
  /** Text of the module's orchestrion.yml; by default the subject's. */
  aspects?(revision: string): string;
}

const REFERENCE_MODULE = "github.com/DataDog/orchestrion";
const TIMEOUT_MS = 10 * 60_000;

export function plainVariant(): Variant {
  return {
    name: "plain",
    description: "go build",
    weaves: false,
    command: (args) => ["go", ...args],
  };
}

/** @param binary path of orchestrion */
export function ownVariant(binary: string): Variant {
  return {
    name: "orchestrion",
    description: "this orchestrion",
    weaves: true,
    command: (args) => [binary, "go", ...args],
  };
}

/**
 * Builds with the GOFLAGS that `orchestrion env` prints, without `orchestrion` in front.
 *
 * @param binary path of orchestrion
 * @param temp folder for the launcher, which outlives the caches of a workspace
 */
export async function ownGoflagsVariant(binary: string, temp: TempDir): Promise<Variant> {
  const env = goEnvironment({ ORCHESTRION_CACHE: temp.at("launcher") });
  const { stdout } = await runOk([binary, "env", "file"], { cwd: temp.path, env, timeoutMs: TIMEOUT_MS });
  return {
    name: "orchestrion-goflags",
    description: "go build with the GOFLAGS of this orchestrion's `env`",
    weaves: true,
    environment: { GOFLAGS: stdout.trim().replace(/^GOFLAGS=/, "") },
    command: (args) => ["go", ...args],
  };
}

/** The fastest possible -toolexec program. `os` is the smallest package that gives a program its arguments. */
const EXEC_ONLY = `package main

import (
	"os"
	"syscall"
)

func main() {
	_ = syscall.Exec(os.Args[1], os.Args[1:], os.Environ())
	os.Exit(1)
}
`;

/** A variant whose -toolexec program only executes the tool. Not for Windows, which has no exec. */
export async function execOnlyVariant(temp: TempDir): Promise<Variant> {
  const [source, binary] = [temp.at("execonly.go"), temp.at("execonly")];
  writeFileSync(source, EXEC_ONLY);
  const build = ["go", "build", "-ldflags=-s -w", "-o", binary, source];
  await runOk(build, { cwd: temp.path, env: goEnvironment(), timeoutMs: TIMEOUT_MS });
  return {
    name: "exec-only",
    description: "go build -toolexec with a program that only becomes the tool",
    weaves: false,
    command: ([command = "", ...args]) => ["go", command, `-toolexec=${binary}`, ...args],
  };
}

/** @param binary path of an installed DataDog/orchestrion, of the given version */
export function referenceVariant(binary: string, version: string): Variant {
  return {
    name: "reference",
    description: `DataDog/orchestrion ${version}`,
    weaves: true,
    command: (args) => [binary, "go", ...args],
    prepare: (module) => requireReference(module, version),
  };
}

/** @param binary path of an installed DataDog/orchestrion, of the given version */
export function referenceGoflagsVariant(binary: string, version: string): Variant {
  return {
    ...referenceVariant(binary, version),
    name: "reference-goflags",
    description: `go build with GOFLAGS=-toolexec of DataDog/orchestrion ${version}`,
    environment: { GOFLAGS: `-buildvcs=false '-toolexec=${binary} toolexec'` },
    command: (args) => ["go", ...args],
  };
}

/** Makes the tool file import the reference and the module require it, as it demands. */
async function requireReference(module: string, version: string): Promise<void> {
  const file = join(module, "orchestrion.tool.go");
  const clause = /^package \w+\n/m;
  writeFileSync(file, readFileSync(file, "utf8").replace(clause, `$&\nimport _ "${REFERENCE_MODULE}"\n`));
  const options = { cwd: module, env: goEnvironment(), timeoutMs: TIMEOUT_MS };
  await runOk(["go", "mod", "edit", `-require=${REFERENCE_MODULE}@${version}`], options);
  await runOk(["go", "mod", "tidy"], options);
}

/**
 * The version of an installed reference, from its build information (`go version -m`).
 *
 * @throws Error when the program is not the reference
 */
export async function referenceVersion(binary: string): Promise<string> {
  const { stdout } = await runOk(["go", "version", "-m", binary], { env: goEnvironment() });
  const version = /^\tmod\tgithub\.com\/DataDog\/orchestrion\t(v\S+)/m.exec(stdout)?.[1];
  if (version === undefined) {
    throw new Error(`${binary} was not built from ${REFERENCE_MODULE}: go install ${REFERENCE_MODULE}@v1.15.0`);
  }
  return version;
}
