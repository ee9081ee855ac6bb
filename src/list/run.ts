import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { readUntrusted } from "../base/untrusted-file.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import { parseToolFile, TOOL_FILE } from "../config/tool-file.ts";
import { findModule } from "../go/place.ts";
import { usedPackages } from "../pin/used-packages.ts";
import { listEntries, type ModuleFacts } from "./entries.ts";
import { entryJson, entryText } from "./text.ts";

interface ListOptions {
  readonly directory: string;
  readonly environment: Environment;
  readonly json: boolean;
  /** Width of the terminal, in columns. */
  readonly width: number;
  readonly out: (text: string) => void;
}

/**
 * Prints the embedded catalogue and, in a module, the state of each entry in it.
 *
 * @throws Error with the go command's message when the module's packages cannot be listed
 */
export async function runList(options: ListOptions): Promise<void> {
  const module = await moduleFacts(options.directory, options.environment);
  for (const entry of listEntries(embeddedCatalogue(), module)) {
    options.out(`${options.json ? entryJson(entry) : entryText(entry, options.width)}\n`);
  }
}

/** Facts about the module, or undefined outside a module: the catalogue can be listed anywhere, even without Go. */
async function moduleFacts(directory: string, environment: Environment): Promise<ModuleFacts | undefined> {
  const place = await findModule(directory, environment).catch(() => undefined);
  if (place === undefined) {
    return undefined;
  }
  const path = join(place.moduleRoot, TOOL_FILE);
  const toolFile = existsSync(path) ? parseToolFile(path, readUntrusted(path), []) : undefined;
  return {
    pinned: new Set(toolFile?.imports.map((each) => each.path)),
    used: await usedPackages(place.moduleRoot, environment),
  };
}
