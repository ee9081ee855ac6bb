import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CacheKeyInput, ConfigurationCache, configurationKey } from "./cache.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import type { Configuration } from "./configuration.ts";
import { localDirectories } from "./go-mod.ts";
import { Observer } from "./observe.ts";

export interface LoadOptions {
  /** Directory of the go.mod that the build belongs to; in a workspace that of the member. */
  readonly moduleRoot: string;
  /** Answer of `go env`, at least GOVERSION, GOROOT, GOMODCACHE, GOWORK, GOFLAGS; part of the cache key. */
  readonly goEnv: Readonly<Record<string, string | undefined>>;
  /** Environment for the go command. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Flags that change which package an import means: `-modfile=…`, `-mod=…`, `-tags=…`, `-overlay=…`; paths absolute. */
  readonly goFlags: readonly string[];
  /** Text to use instead of `orchestrion.tool.go` in `moduleRoot`, for a build that is pinned only for itself. */
  readonly toolFile?: string | undefined;
  readonly catalogue: CatalogueSource;
  readonly toolVersion: string;
  /** Folder for the cache (see `cacheFolder`); undefined for none. */
  readonly cacheFolder: string | undefined;
  /** The go command; `go` of the PATH unless given. */
  readonly goCommand?: string | undefined;
}

/** A configuration, and where it is cached what tells it from every other one. */
export interface LoadedConfiguration extends Configuration {
  readonly id: string | undefined;
}

/**
 * Loads all aspects that apply to builds of a module (spec: aspect language §2). Costs no process when nothing changed
 * since the last time.
 *
 * @throws ConfigurationError with every problem found, each with file, line and column
 */
export async function loadConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  const cache =
    options.cacheFolder === undefined
      ? undefined
      : new ConfigurationCache(options.cacheFolder, configurationKey(await keyInput(options)));
  const cached = cache?.get();
  if (cached !== undefined) {
    return cached;
  }
  const takenAt = Date.now();
  const observer = new Observer();
  // Parser and shapes are loaded only here: most builds find what an earlier one has read.
  const { readConfiguration } = await import("./read-configuration.ts");
  const configuration = await readConfiguration(options, observer);
  observeLocalModules(options, observer);
  return { ...configuration, id: cache?.put(configuration, observer.observations, takenAt) };
}

/** Module files of directory replacements and workspace members decide versions, hence where packages lie. */
function observeLocalModules(options: LoadOptions, observer: Observer): void {
  for (const file of moduleFiles(options)) {
    const text = textOf(file);
    for (const directory of text === undefined ? [] : localDirectories(text, join(file, ".."))) {
      observer.read(join(directory, "go.mod"));
    }
  }
}

async function keyInput(options: LoadOptions): Promise<CacheKeyInput> {
  const overlay = flagValue(options, "overlay");
  const texts = [
    ...moduleFiles(options),
    join(options.moduleRoot, "vendor", "modules.txt"),
    ...(overlay === undefined ? [] : [overlay]),
  ].map((path) => [path, textOf(path) ?? ""] as const);
  return {
    toolVersion: options.toolVersion,
    moduleRoot: options.moduleRoot,
    goEnv: options.goEnv,
    goFlags: options.goFlags,
    toolFile: options.toolFile,
    catalogue: await options.catalogue.id(),
    texts,
  };
}

/** go.mod and go.sum, or what `-modfile` names instead, and those of the workspace. */
function moduleFiles(options: LoadOptions): string[] {
  const modFile = flagValue(options, "modfile") ?? join(options.moduleRoot, "go.mod");
  const files = [modFile, modFile.replace(/\.mod$/, ".sum")];
  const work = options.goEnv.GOWORK;
  if (work !== undefined && work !== "" && work !== "off") {
    files.push(work, `${work}.sum`);
  }
  return files;
}

function flagValue(options: LoadOptions, name: string): string | undefined {
  const flags = [...(options.goEnv.GOFLAGS ?? "").split(/\s+/), ...options.goFlags];
  const flag = flags.findLast((each) => each.replace(/^--?/, "").startsWith(`${name}=`));
  return flag?.slice(flag.indexOf("=") + 1).replace(/^(['"])(.*)\1$/, "$2");
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
