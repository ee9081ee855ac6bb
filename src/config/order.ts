import { join, posix } from "node:path";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import { BUILTIN_IMPORT, builtinAspects } from "./builtin.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Integration, RawAspect } from "./configuration.ts";
import { ASPECT_FILE, type Discovery, extendsTarget } from "./discover.ts";
import { type Exclude, inModule, warningAbout } from "./exclude.ts";
import { decodeAspectFile } from "./file.ts";
import { catalogueImport } from "./former-imports.ts";
import { TOOL_FILE, type ToolImport } from "./tool-file.ts";

interface Ordered {
  readonly aspects: readonly RawAspect[];
  readonly excludes: readonly Exclude[];
  readonly integrations: readonly Integration[];
  readonly warnings: readonly Problem[];
}

/**
 * Puts the discovered aspects in definition order (spec: aspect language §2.7): depth first, each file only at its first
 * occurrence, the built-in aspects before all others.
 *
 * @param root the module's root directory and its import path
 * @throws ConfigurationError when an embedded aspect file is invalid
 */
export function putInOrder(
  discovery: Discovery,
  catalogue: Catalogue,
  root: { readonly importPath: string; readonly directory: string },
): Ordered {
  const order = new Order(discovery, catalogue, root);
  order.package(root.importPath, root.directory);
  return order;
}

class Order implements Ordered {
  readonly aspects: RawAspect[] = [...builtinAspects()];
  readonly excludes: Exclude[] = [];
  readonly integrations: Integration[] = [];
  readonly warnings: Problem[];
  readonly #discovery: Discovery;
  readonly #catalogue: Catalogue;
  readonly #root: { readonly importPath: string; readonly directory: string };
  readonly #done = new Set<string>();

  constructor(
    discovery: Discovery,
    catalogue: Catalogue,
    root: { readonly importPath: string; readonly directory: string },
  ) {
    this.#root = root;
    this.#discovery = discovery;
    this.#catalogue = catalogue;
    this.warnings = [...discovery.warnings];
  }

  /** Adds a package's aspects; returns their source. */
  package(importPath: string, directory: string): Integration["source"] {
    const toolPath = join(directory, TOOL_FILE);
    const aspectPath = join(directory, ASPECT_FILE);
    const toolFile = this.#discovery.toolFiles.get(toolPath);
    if (toolFile !== undefined && !this.#done.has(toolPath)) {
      this.#done.add(toolPath);
      for (const each of toolFile.imports) {
        this.#import(each, toolPath);
      }
    }
    this.#aspectFile(aspectPath, importPath);
    if (toolFile !== undefined || this.#discovery.aspectFiles.has(aspectPath)) {
      return "module";
    }
    return this.#fromCatalogue(importPath) ? "catalogue" : "none";
  }

  #import(each: ToolImport, toolFile: string): void {
    const before = this.aspects.length;
    const position = this.integrations.length;
    const found = this.#discovery.packages.get(each.path);
    // It comes before the integrations that it brings in.
    const integration = { importPath: found?.importPath ?? each.path, toolFile, line: each.line };
    this.integrations.push({ ...integration, source: "none", aspects: 0 });
    let source: Integration["source"] = "none";
    let aspects = 0;
    if (each.path === BUILTIN_IMPORT) {
      source = "builtin";
      aspects = builtinAspects().length;
    } else if (found !== undefined) {
      source = this.package(found.importPath, found.directory);
      aspects = this.aspects.length - before;
    }
    this.integrations[position] = { ...integration, source, aspects };
  }

  #aspectFile(path: string, integration: string): void {
    const file = this.#discovery.aspectFiles.get(path);
    if (file === undefined || this.#done.has(path)) {
      return;
    }
    this.#done.add(path);
    this.#exclude(path, file.excludes);
    for (const entry of file.extends) {
      const target = extendsTarget(path, entry.target);
      if (this.#discovery.targets.get(target) === "directory") {
        this.package(posix.join(integration, entry.target.replaceAll("\\", "/")), target);
      } else {
        this.#aspectFile(target, integration);
      }
    }
    this.aspects.push(...file.aspects.map((aspect) => ({ ...aspect, integration })));
  }

  /** Adds the exclusions of the main module; those of a dependency apply to its own builds only. */
  #exclude(path: string, excludes: readonly Exclude[]): void {
    if (path === join(this.#root.directory, ASPECT_FILE)) {
      this.excludes.push(...excludes.map((each) => inModule(each, this.#root.importPath)));
    } else if (excludes[0] !== undefined) {
      const message = `only ${ASPECT_FILE} beside the go.mod of the module that is built can exclude anything; this has no effect`;
      this.warnings.push(warningAbout(excludes[0], message));
    }
  }

  #fromCatalogue(importPath: string): boolean {
    const files = this.#catalogue.get(catalogueImport(importPath));
    for (const { name, text } of files ?? []) {
      if (!this.#done.has(name)) {
        this.#done.add(name);
        const problems: Problem[] = [];
        const file = decodeAspectFile(name, text, importPath, problems);
        if (file === undefined || problems.some((each) => each.severity === "error")) {
          throw new ConfigurationError(problems);
        }
        this.warnings.push(...problems);
        this.aspects.push(...file.aspects);
      }
    }
    return files !== undefined;
  }
}
