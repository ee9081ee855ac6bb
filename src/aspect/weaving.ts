import { type Editor, Edits } from "../golang/edits.ts";
import type { GoFile } from "../golang/go-file.ts";
import { isOlderLang } from "../golang/lang.ts";
import type { GoParser } from "../golang/parser.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import { ImportAliases } from "./import-aliases.ts";
import { SignatureNames } from "./signature-names.ts";
import type { PackageContext, Site } from "./site.ts";
import type { GrownStruct } from "./unkeyed-literals.ts";
import { WeaveError } from "./weave-error.ts";
import type { RaisedLang, WovenSite } from "./weave-types.ts";

/** The object of an advice: a node, which earlier advice may have replaced by generated code, at a site of the user's code. */
export interface Subject {
  readonly node: GoNode;
  readonly site: Site;
  readonly woven: WovenSite;
  /**
   * Fields between the operand of a method call and the value of the join point's type; empty unless the method comes by
   * embedding.
   */
  readonly embedded?: readonly string[] | undefined;
  /** Arguments that earlier advice appended to a call; as they are edits, the call's tree does not contain them. */
  readonly appended?: Appended | undefined;
}

/** Appended arguments of a call, as generated expressions. */
export interface Appended {
  readonly call: GoNode;
  readonly values: readonly GoNode[];
}

/** The state of weaving one package, filled by advice. */
export class Weaving {
  readonly pkg: PackageContext;
  readonly toolVersion: string;
  readonly edits = new Edits<WovenSite>();
  readonly links = new Set<string>();
  readonly programLinks = new Set<string>();
  readonly names = new SignatureNames();
  /** Struct types that get an additional field, once for each such field. */
  readonly grown: GrownStruct[] = [];
  readonly #imports = new Map<GoFile, ImportAliases>();
  readonly #parser: GoParser;
  readonly #generated = new Map<GoTree, WovenSite>();
  readonly #taken: (name: string) => boolean;
  #lang: RaisedLang | undefined;
  #prepended = 0;
  #appended = 0;
  #named = 0;

  /** @param taken whether a name occurs anywhere in the package's sources */
  constructor(pkg: PackageContext, parser: GoParser, toolVersion: string, taken: (name: string) => boolean) {
    this.pkg = pkg;
    this.#parser = parser;
    this.toolVersion = toolVersion;
    this.#taken = taken;
  }

  /** The imports added to a file. */
  importsOf(file: GoFile): ImportAliases {
    let aliases = this.#imports.get(file);
    if (aliases === undefined) {
      aliases = new ImportAliases(this.#taken);
      this.#imports.set(file, aliases);
    }
    return aliases;
  }

  /** All import paths that weaving added, except `unsafe`. */
  get importedPaths(): string[] {
    const paths = [...this.#imports.values()].flatMap((aliases) => aliases.paths);
    return [...new Set(paths)].filter((path) => path !== "unsafe").toSorted();
  }

  /** The highest language version that the applied templates require. */
  get lang(): RaisedLang | undefined {
    return this.#lang;
  }

  raiseLang(version: string, site: WovenSite): void {
    if (this.#lang === undefined || isOlderLang(this.#lang.version, version)) {
      this.#lang = { version, site };
    }
  }

  /** Rank of the next insertion at the front of a block: later insertions precede earlier ones. */
  nextPrependRank(): number {
    this.#prepended++;
    return -this.#prepended;
  }

  /** Rank of the next insertion behind all others at the same place. */
  nextAppendRank(): number {
    this.#appended++;
    return this.#appended;
  }

  /** A name that occurs nowhere in the package and was not returned before. */
  freshName(word: string): string {
    do {
      this.#named++;
    } while (this.#taken(`__${word}__${this.#named}`));
    return `__${word}__${this.#named}`;
  }

  /** Edits the text that contains a node, for code woven at a site. */
  edit({ node, woven }: Pick<Subject, "node" | "woven">): Editor {
    return this.edits.by(woven, node.tree);
  }

  /** Parses code that was generated for a site. */
  parse(code: string, site: WovenSite): GoTree {
    const tree = this.#parser.parse(code);
    this.#generated.set(tree, site);
    return tree;
  }

  /** The site that a text was generated for. */
  ownerOf(generated: GoTree): WovenSite {
    const owner = this.#generated.get(generated);
    if (owner === undefined) {
      throw new Error("woven code contains code of another file");
    }
    return owner;
  }

  fail(subject: Subject, reason: string): never {
    throw new WeaveError(subject.woven, reason);
  }
}
