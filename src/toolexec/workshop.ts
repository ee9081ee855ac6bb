import type { GoGrammar } from "../golang/parser.ts";
import { installOracle } from "../type-oracle/install.ts";
import type { UserGo } from "../type-oracle/user-go.ts";

/** What a process needs for weaving, whatever the package: made on first use, and kept for all packages. */
export class Workshop {
  readonly #go: UserGo;
  #grammar: Promise<GoGrammar> | undefined;
  #oracle: Promise<string> | undefined;

  /** @param go the toolchain of the build */
  constructor(go: UserGo) {
    this.#go = go;
  }

  grammar(): Promise<GoGrammar> {
    // Loaded only here: most compiles need no parser.
    this.#grammar ??= import("../golang/parser.ts").then(({ loadGoGrammar }) => loadGoGrammar());
    return this.#grammar;
  }

  /** Path of the type oracle. */
  oracle(): Promise<string> {
    this.#oracle ??= installOracle(this.#go);
    return this.#oracle;
  }
}
