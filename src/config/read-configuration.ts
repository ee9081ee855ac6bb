import { join } from "node:path";
import { parseGoMod } from "../go/mod.ts";
import type { LocalModule } from "../go/module-files.ts";
import type { Configuration } from "./configuration.ts";
import { discover } from "./discover.ts";
import type { LoadOptions } from "./load.ts";
import type { Observer } from "./observe.ts";
import { putInOrder } from "./order.ts";

/**
 * Reads all aspect files that apply to builds of a module, and puts their aspects in order.
 *
 * @param local modules in which packages may be added or removed
 * @param observer records every path that the result depends on
 * @throws ConfigurationError with every problem found, each with file, line and column
 */
export async function readConfiguration(
  options: LoadOptions,
  local: readonly LocalModule[],
  observer: Observer,
): Promise<Configuration> {
  const { moduleRoot } = options;
  const goMod = observer.read(join(moduleRoot, "go.mod")) ?? "";
  const discovery = await discover({
    moduleRoot,
    toolFile: options.toolFile,
    goFlags: options.goFlags,
    go: {
      directory: moduleRoot,
      environment: options.environment,
      ...(options.goCommand !== undefined && { command: options.goCommand }),
    },
    observer,
    local,
  });
  const importPath = parseGoMod(goMod).module ?? "";
  const ordered = putInOrder(discovery, await options.catalogue.load(), { importPath, directory: moduleRoot });
  return {
    aspects: ordered.aspects,
    excludes: ordered.excludes,
    files: [...discovery.toolFiles.keys(), ...discovery.aspectFiles.keys()].sort(),
    integrations: ordered.integrations,
    warnings: ordered.warnings,
  };
}
