import { rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cacheFolder } from "../base/cache-folder.ts";
import type { Environment } from "../base/environment.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { isCompiled, ownCommand, VERSION } from "../base/version.ts";
import { workingDirectory } from "../base/working-directory.ts";
import { type Finding, fine, problem } from "./finding.ts";
import { examineFlags } from "./flags.ts";
import { examineGo } from "./go.ts";
import { examineMemory, examineSpace } from "./machine.ts";
import { examineModule } from "./module.ts";
import { examinePackages } from "./packages.ts";
import { examineProbe } from "./probe.ts";
import { examineCache, examineProgram } from "./programs.ts";
import { examineProxy } from "./proxy.ts";

/** External input of all checks. */
export interface Surroundings {
  readonly directory: string;
  readonly environment: Environment;
  /** Packages to check; `./...` when empty. */
  readonly packages: readonly string[];
}

const GO_SECONDS = 30;
const PROXY_SECONDS = 10;

/**
 * Checks everything that a woven build depends on. Writes only to the cache folder and to a temporary folder; each step has
 * a time limit.
 */
export async function examine({ directory, environment, packages }: Surroundings): Promise<Finding[]> {
  const { BUN_OPTIONS: _options, BUN_BE_BUN: _be, ...outside } = environment;
  const cwd = workingDirectory(directory, outside);
  const cache = resolve(directory, cacheFolder(outside));
  const temporary = outside.GOTMPDIR || tmpdir();
  const found = await examineGo(cwd, outside, GO_SECONDS);
  const findings: Finding[] = [fine("orchestrion", `${VERSION}, ${ownCommand().join(" ")}`), ...found.findings];
  const machine = async (): Promise<Finding[]> => [
    examineCache(cache),
    await examineProgram("oracle", cache, found.go?.env.GOVERSION),
    await examineProgram("launcher", cache, undefined),
    goCache(found.go?.env.GOCACHE),
    examineSpace("temporary files", temporary, "set GOTMPDIR to a folder with more room"),
    examineMemory(availableParallelism()),
  ];
  const { go } = found;
  if (go === undefined) {
    return [...findings, ...(await machine())];
  }
  const scratch = scratchFolder(temporary);
  if (typeof scratch !== "string") {
    return [...findings, ...(await machine()), scratch];
  }
  try {
    const proxyAnswer = examineProxy(go, outside, scratch, PROXY_SECONDS);
    const flags = await examineFlags(go.env, outside, isCompiled() ? process.execPath : "", cwd);
    const proxy = await proxyAnswer;
    // A go command would wait long for a proxy that does not answer, or for hosts of private modules.
    const offline = proxy.reachable ? outside : { ...outside, GOPROXY: "off", GONOPROXY: "none" };
    const module = await examineModule(go, cwd, offline, packages);
    const { moduleRoot, configuration } = module;
    const patterns = packages.length === 0 ? ["./..."] : packages;
    const used =
      moduleRoot === undefined || configuration === undefined
        ? []
        : await examinePackages(go.command, cwd, offline, patterns, moduleRoot, configuration);
    // Before the probe, since its builds replace damaged programs in the cache.
    const findingsOfMachine = await machine();
    const probe = await examineProbe({
      folder: join(scratch, "probe"),
      go,
      environment: outside,
      self: ownCommand(),
      weavesPlainly: flags.weavesPlainly,
    });
    return [...findings, ...flags.findings, ...module.findings, ...used, proxy.finding, ...findingsOfMachine, ...probe];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function goCache(folder: string | undefined): Finding {
  if (folder === undefined) {
    return fine("GOCACHE", "not looked at without Go");
  }
  const howToMove = "set GOCACHE to a folder with more room";
  return folder === "off" || folder === ""
    ? problem("GOCACHE", "there is no build cache, and the go command does not build without one", howToMove)
    : examineSpace("GOCACHE", folder, howToMove);
}

function scratchFolder(parent: string): string | Finding {
  try {
    return makeTemporaryFolder("doctor", parent);
  } catch {
    return problem("probe", `no probe can be built: ${parent} cannot be written`, "set GOTMPDIR to another folder");
  }
}
