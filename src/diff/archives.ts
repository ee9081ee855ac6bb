import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { decodeListed } from "../go/package-graph.ts";
import { type GoContext, parseJsonStream, runGo } from "../go/run.ts";
import { installOracle } from "../type-oracle/install.ts";
import type { UserGo } from "../type-oracle/user-go.ts";
import type { GoPackage } from "./go-package.ts";

/** Source of types for join points that need them. */
interface ArchiveOptions {
  /** The go command, its release, and where it runs; called once, for the first question about types. */
  readonly go: () => Promise<{ readonly context: GoContext; readonly userGo: UserGo }>;
  readonly buildFlags: readonly string[];
  /** Import paths of all packages that may be needed: one call of the go command finds them all. */
  readonly imports: readonly string[];
  /** Receives a line for each package that cannot be compiled: join points that need its types do not match. */
  readonly warn: (line: string) => void;
}

/**
 * Export data of imported packages, as plain builds leave it in Go's cache, and the type oracle to read it. Does nothing
 * until the first question; then packages that are not in the cache are compiled, unwoven, as by `go build`.
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

  /** Path of a package's importcfg; `oracle` writes the file. */
  importcfg(one: GoPackage): string {
    return join(this.#folder, `${Bun.hash(one.importPath).toString(16)}.importcfg`);
  }

  /**
   * Writes a package's importcfg; returns the oracle's path.
   *
   * @throws Error with the go command's message when it fails as a whole; Error when there is no go command
   */
  async oracle(one: GoPackage): Promise<string> {
    this.#found ??= this.#find(
      this.#options.imports,
      "its types are unknown, so join points that need them do not match",
    );
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
   * Archives of packages that declare interfaces, imported or not. Packages without an archive are left out, with a
   * warning.
   *
   * @throws Error with the go command's message when it fails as a whole; Error when there is no go command
   */
  async ofInterfaces(paths: readonly string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const path of paths) {
      const known =
        this.#interfaces.get(path) ?? this.#find([path], "types are assumed not to implement its interfaces");
      this.#interfaces.set(path, known);
      Object.assign(found, Object.fromEntries(await known));
    }
    return found;
  }

  async #install(): Promise<string> {
    const { context, userGo } = await this.#options.go();
    return installOracle(userGo, context.environment);
  }

  /** @param without the consequence of a missing archive, for the warning */
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
      throw new Error(`cannot load the types of imported packages: ${output.stderr.trim() || "go list failed"}`);
    }
    for (const value of parseJsonStream(output.stdout)) {
      const listed = decodeListed(value);
      if (listed?.archive !== undefined) {
        archives.set(listed.importPath, listed.archive);
      } else if (listed !== undefined && listed.importPath !== "unsafe") {
        const reason = listed.error ?? (output.stderr.trim() || "the go command returned no archive for it");
        warn(`warning: ${listed.importPath}: ${without}: ${reason}`);
      }
    }
    return archives;
  }
}
