import { readFileSync } from "node:fs";
import type { Environment } from "../base/environment.ts";
import { GoScanner } from "../golang/scanner.ts";
import { ImportedArchives } from "../plan/archives.ts";
import type { Compilation } from "../plan/compilation.ts";
import { namedIn } from "../plan/prefilter.ts";
import { isTestMain, plainImportPath, type ToolArguments } from "./arguments.ts";
import { canImport, type ImportConfig, readImportConfig } from "./importcfg.ts";

/** Reads files. */
export interface Reading {
  /** @throws when the file cannot be read */
  readonly source: (path: string) => Uint8Array;
  /** Export data of an archive; undefined when it cannot be read. */
  readonly exportData?: (archive: string) => Buffer | undefined;
}

const FROM_DISK: Reading = { source: readFileSync };

/** A compile command of the go command, with its environment. */
export interface CompileCommand {
  readonly arguments: ToolArguments;
  /** TOOLEXEC_IMPORTPATH. */
  readonly description: string;
  /** GOARCH. */
  readonly arch: string;
  /** Path and content of the importcfg. */
  readonly importcfg: string;
  readonly importConfig: ImportConfig;
}

/** The package of a compile command. Sources and archives are read on demand. */
export class CommandCompilation implements Compilation {
  readonly arguments: ToolArguments;
  readonly description: string;
  readonly importPath: string;
  readonly testMain: boolean;
  readonly files: readonly string[];
  readonly arch: string;
  readonly importcfg: string;
  readonly importConfig: ImportConfig;
  readonly imported: ImportedArchives;
  readonly names: Compilation["names"];
  readonly #command: CompileCommand;
  readonly #reading: Reading;
  readonly #contents = new Map<string, Uint8Array | undefined>();
  #sources: readonly Uint8Array[] | undefined;
  #main: boolean | undefined;

  constructor(command: CompileCommand, reading: Reading = FROM_DISK) {
    const { description, importConfig } = command;
    this.#command = command;
    this.#reading = reading;
    this.arguments = command.arguments;
    this.description = description;
    this.importPath = plainImportPath(description);
    this.files = command.arguments.sources.map(({ path }) => path);
    this.testMain = isTestMain(command.arguments.flags.get("-p")?.value, this.importPath, this.files);
    this.arch = command.arch;
    this.importcfg = command.importcfg;
    this.importConfig = importConfig;
    this.imported = new ImportedArchives(importConfig.packageFiles, importConfig.importMap, reading.exportData);
    this.names = namedIn(() => this.sources(), this.imported);
  }

  get lang(): string | undefined {
    return this.arguments.flags.get("-lang")?.value;
  }

  /**
   * In a test of a program's package, and in a plugin, the go command sets `-p` to the import path (cmd/go/internal/load,
   * ForceLibrary), so only the package clause is decisive.
   */
  get main(): boolean {
    this.#main ??= this.#saysMain || this.#packageName() === "main";
    return this.#main;
  }

  /**
   * Whether this is a program, to which all packages are linked. The go command then sets `-p main`; but for a plugin it sets the
   * package's import path, so `-dynlink` and the package clause are decisive.
   */
  get program(): boolean {
    return this.#saysMain || (this.arguments.all.includes("-dynlink") && this.main);
  }

  imports(path: string): boolean {
    return canImport(this.importConfig, path);
  }

  tellsOf(path: string, name: string): boolean {
    return this.imported.tellsOf(path, name);
  }

  nameOf(path: string): string | undefined {
    return this.imported.nameOf(path);
  }

  sources(): readonly Uint8Array[] {
    this.#sources ??= this.files.flatMap((file) => this.contentOf(file) ?? []);
    return this.#sources;
  }

  contentOf(file: string): Uint8Array | undefined {
    if (!this.#contents.has(file)) {
      this.#contents.set(file, this.#read(file));
    }
    return this.#contents.get(file);
  }

  /** The package, compiled against other archives. */
  against(importConfig: ImportConfig): CommandCompilation {
    const source = (file: string) => this.contentOf(file) ?? this.#reading.source(file);
    return new CommandCompilation({ ...this.#command, importConfig }, { ...this.#reading, source });
  }

  get #saysMain(): boolean {
    return this.arguments.flags.get("-p")?.value === "main";
  }

  /** The name in the first file's package clause; undefined if there is no valid one: the compiler will report that. */
  #packageName(): string | undefined {
    try {
      const scanner = new GoScanner(Buffer.from(this.contentOf(this.files[0] ?? "") ?? []).toString("utf8"));
      let token = scanner.next();
      while (token.kind === "newline") {
        token = scanner.next();
      }
      return token.text === "package" ? scanner.next().text : undefined;
    } catch {
      return undefined;
    }
  }

  #read(file: string): Uint8Array | undefined {
    try {
      return this.#reading.source(file);
    } catch {
      return undefined;
    }
  }
}

/**
 * The package that the go command instructs a process to compile.
 *
 * @param environment of the process
 * @returns undefined unless the command compiles a package
 * @throws the system's error when the importcfg cannot be read
 */
export function readCompilation(
  command: ToolArguments,
  environment: Environment,
  reading: Reading = FROM_DISK,
): CommandCompilation | undefined {
  const { TOOLEXEC_IMPORTPATH: description = "", GOARCH: arch = "" } = environment;
  const importcfg = command.flags.get("-importcfg")?.value;
  if (description === "" || importcfg === undefined || !command.flags.has("-o")) {
    return undefined;
  }
  const importConfig = readImportConfig(importcfg);
  return new CommandCompilation({ arguments: command, description, arch, importcfg, importConfig }, reading);
}
