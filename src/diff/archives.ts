import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { decodeListed } from "../go/package-graph.ts";
import { type GoContext, parseJsonStream, runGo } from "../go/run.ts";
import { installOracle } from "../type-oracle/install.ts";
import type { UserGo } from "../type-oracle/user-go.ts";
import type { GoPackage } from "./go-package.ts";

/** Where types come from when a join point cannot be decided without them. */
interface ArchiveOptions {
  /** The go command, what it is, and where it runs; asked for once, when the first question arises. */
  readonly go: () => Promise<{ readonly context: GoContext; readonly userGo: UserGo }>;
  readonly buildFlags: readonly string[];
  /** Import paths of everything that may be asked for: one call of the go command finds all. */
  readonly imports: readonly string[];
  /** Told, a line each, of packages that cannot be compiled: what needs their types does not match. */
  readonly warn: (line: string) => void;
}

/**
 * Export data of what packages import, as plain builds leave it in Go's cache, and the type oracle to read it. Costs
 * nothing until it is asked for; then what is not in the cache is compiled, unwoven, as `go build` would.
 */
export class Archives implements Disposable {
  readonly #options: ArchiveOptions;
  readonly #folder: string = makeTemporaryFolder("types", tmpdir());
  readonly #interfaces = new Map<string, Promise<ReadonlyMap<string, string>>>();
  #found: Promise<ReadonlyMap<string, string>> | undefined;
  #oracle: Promise<string> | undefined;

  constructor(options: ArchiveOptions) {
    this.#options = options;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Where the importcfg of a package will lie once the oracle has been asked for it. */
  importcfg(one: GoPackage): string {
    return join(this.#folder, `${Bun.hash(one.importPath).toString(16)}.importcfg`);
  }

  /**
   * Writes a package's importcfg; returns the oracle's path.
   *
   * @throws Error in the go command's words when it fails as a whole, or when there is none
   */
  async oracle(one: GoPackage): Promise<string> {
    this.#found ??= this.#find(this.#options.imports, "its types are unknown, and what needs them does not match");
    const archives = await this.#found;
    const lines = [
      ...[...one.importMap].map(([from, to]) => `importmap ${from}=${to}\n`),
      ...one.imports.flatMap((path) => {
        const archive = archives.get(path);
        return archive === undefined ? [] : [`packagefile ${path}=${archive}\n`];
      }),
    ];
    writeFileSync(this.importcfg(one), lines.join(""));
    this.#oracle ??= this.#install();
    return this.#oracle;
  }

  /**
   * Archives of packages in which interfaces are declared, whoever imports them. What cannot be had is left out, with a
   * warning.
   *
   * @throws Error in the go command's words when it fails as a whole, or when there is none
   */
  async ofInterfaces(paths: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const path of paths) {
      const known =
        this.#interfaces.get(path) ?? this.#find([path], "no type is taken to implement an interface of it");
      this.#interfaces.set(path, known);
      Object.assign(found, Object.fromEntries(await known));
    }
    return found;
  }

  async #install(): Promise<string> {
    const { context, userGo } = await this.#options.go();
    return installOracle(userGo, context.environment);
  }

  /** @param without what follows for a package that has no archive */
  async #find(paths: readonly string[], without: string): Promise<ReadonlyMap<string, string>> {
    const { buildFlags, warn } = this.#options;
    const archives = new Map<string, string>();
    if (paths.length === 0) {
      return archives;
    }
    const fields = "-json=ImportPath,Export,Error,DepsErrors";
    const own = ["-e", "-export", fields, "-buildvcs=false", "-toolexec="];
    const { context } = await this.#options.go();
    const output = await runGo(["list", ...own, ...buildFlags, "--", ...paths], context);
    if (output.exitCode !== 0) {
      throw new Error(`types of other packages cannot be found out: ${output.stderr.trim() || "go list failed"}`);
    }
    for (const value of parseJsonStream(output.stdout)) {
      const listed = decodeListed(value);
      if (listed?.archive !== undefined) {
        archives.set(listed.importPath, listed.archive);
      } else if (listed !== undefined && listed.importPath !== "unsafe") {
        const reason = listed.error ?? (output.stderr.trim() || "the go command gave no archive for it");
        warn(`warning: ${listed.importPath}: ${without}: ${reason}`);
      }
    }
    return archives;
  }
}
