import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { inheritedFlag } from "../go/inherited-flags.ts";
import { absolute } from "../go/mod.ts";
import { localModules, type ModulePlace, moduleKey } from "../go/module-files.ts";
import { type CacheKeyInput, ConfigurationCache, configurationKey } from "./cache.ts";
import type { CatalogueSource } from "./catalogue-source.ts";
import type { Configuration } from "./configuration.ts";
import { Observer } from "./observe.ts";

export interface LoadOptions {
  /** Directory of the go.mod that the build belongs to; in a workspace, that of the member. */
  readonly moduleRoot: string;
  /** Answer of `go env` with at least GOVERSION, GOROOT, GOMODCACHE, GOWORK and GOFLAGS; part of the cache key. */
  readonly goEnv: GoEnvironment;
  /** Environment for the go command. */
  readonly environment: Environment;
  /** Flags that affect which package an import refers to: `-modfile=…`, `-mod=…`, `-tags=…`, `-overlay=…`; paths are absolute. */
  readonly goFlags: readonly string[];
  /** Text to use instead of `orchestrion.tool.go` in `moduleRoot`, for a build with an ephemeral pin. */
  readonly toolFile?: string | undefined;
  readonly catalogue: CatalogueSource;
  readonly toolVersion: string;
  /** Folder for the cache (see `cacheFolder`); undefined for none. */
  readonly cacheFolder: string | undefined;
  /** The go command; `go` of the PATH unless given. */
  readonly goCommand?: string | undefined;
}

/** A configuration and, if it is cached, its unique id. */
export interface LoadedConfiguration extends Configuration {
  readonly id: string | undefined;
}

/**
 * Loads all aspects that apply to builds of a module (spec: aspect language §2). Starts no process if nothing has changed
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
  const observer = new Observer();
  // Parser and shapes are loaded only here, since most builds use a cached configuration.
  const { readConfiguration } = await import("./read-configuration.ts");
  const configuration = await readConfiguration(options, localModules(placeOf(options)), observer);
  return { ...configuration, id: cache?.put(configuration, observer.observations) };
}

async function keyInput(options: LoadOptions): Promise<CacheKeyInput> {
  return {
    toolVersion: options.toolVersion,
    moduleRoot: options.moduleRoot,
    goEnv: options.goEnv,
    goFlags: options.goFlags,
    toolFile: options.toolFile,
    catalogue: await options.catalogue.id(),
    modules: moduleKey(placeOf(options)),
  };
}

/** Location of the module files; the go command that looks up packages runs in the module's root. */
function placeOf(options: LoadOptions): ModulePlace {
  const { moduleRoot, goEnv } = options;
  const path = (name: string) => {
    const value = flagValue(options, name);
    return value === undefined ? undefined : absolute(moduleRoot, value);
  };
  return { moduleRoot, goEnv, modFile: path("modfile"), overlay: path("overlay"), directory: moduleRoot };
}

function flagValue(options: LoadOptions, name: string): string | undefined {
  const given = options.goFlags.findLast((flag) => flag.replace(/^--?/, "").startsWith(`${name}=`));
  return given?.slice(given.indexOf("=") + 1) ?? inheritedFlag(options.goEnv.GOFLAGS ?? "", name);
}
