import { type TypeDeclaration, typeDeclarations } from "../golang/aliases.ts";
import type { GoParser } from "../golang/parser.ts";
import { describePosition, Positions } from "../golang/positions.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import type { Compilation } from "../plan/compilation.ts";
import { mentions } from "../plan/mentions.ts";
import { mayMatchFile } from "../plan/prefilter.ts";
import type { Aspect } from "./aspect.ts";
import { type AliasSource, PackageAliases } from "./package-aliases.ts";

/** A source file before weaving. */
interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The aspects that may match in the file. */
  readonly candidates: readonly Aspect[];
  /** Undefined for a file in which no aspect can match, or that cannot be parsed. */
  readonly tree: GoTree | undefined;
}

/** A file of the package that may declare types and use them. */
export interface TypeSource extends AliasSource {
  readonly path: string;
  /** Its bytes as Latin-1, for finding words only. */
  readonly text: string;
  /** Undefined for a file that is not valid UTF-8. */
  readonly tree: GoTree | undefined;
}

/** The files of a package, and the names by which they refer to types that aspects name. */
export interface Sources {
  readonly files: readonly Source[];
  readonly aliases: PackageAliases;
  /** Every file, whether or not an aspect can match in it. */
  readonly all: readonly TypeSource[];
  /** Every file that can be parsed; each is parsed on demand. */
  readonly trees: () => Iterable<{ readonly path: string; readonly tree: GoTree }>;
}

/**
 * Reads all files of a package and parses those in which some aspect may match.
 *
 * @param unparsed receives one line for each file that cannot be parsed
 * @param wanted whether to look for candidates in a file; by default in all
 */
export function readSources(
  compilation: Compilation,
  rootModule: string | undefined,
  aspects: readonly Aspect[],
  parser: GoParser,
  unparsed: string[],
  wanted: (path: string) => boolean = () => true,
): Sources {
  const read = compilation.files.flatMap((path) => {
    const bytes = compilation.contentOf(path);
    return bytes === undefined ? [] : [new SourceFile(path, bytes, parser)];
  });
  const aliased = aspects.flatMap(({ joinPoint }) => joinPoint.aliased ?? []);
  const aliases = new PackageAliases(read, aliased, compilation.imported);
  // A widened condition no longer depends on the names that denote a type.
  const conditions = aspects.map((aspect) => ({ aspect, condition: aliases.widened(aspect.joinPoint.condition) }));
  const files = read.map((source) => {
    const { path, bytes } = source;
    const candidates = conditions
      .filter(({ condition }) => wanted(path) && mayMatchFile(condition, compilation, rootModule, bytes))
      .map(({ aspect }) => aspect);
    const tree = candidates.length === 0 ? undefined : source.tree;
    if (tree?.root.broken) {
      unparsed.push(describeUnparsed(path, tree, candidates));
      return { path, bytes, candidates, tree: undefined };
    }
    return { path, bytes, candidates, tree };
  });
  const trees = () =>
    read.values().flatMap(({ path, tree }) => (tree === undefined || tree.root.broken ? [] : [{ path, tree }]));
  return { files, aliases, all: read, trees };
}

/** Describes where parsing failed, and which aspects are therefore not applied. */
function describeUnparsed(path: string, tree: GoTree, candidates: readonly Aspect[]): string {
  const place = describePosition(new Positions(path, tree).at(firstBroken(tree.root).start));
  const [first = "", ...others] = candidates.map(({ raw }) => raw.id);
  const aspects = others.length === 0 ? `aspect ${first}` : `aspects ${[first, ...others.slice(0, 2)].join(", ")}`;
  const more = others.length > 2 ? ` and ${others.length - 2} more` : "";
  return `${place}: nothing is woven into this file, since it cannot be parsed from here on: ${aspects}${more} may have matched. \`orchestrion bug\` gathers what a report needs.`;
}

/** The innermost node around the first syntax error. */
function firstBroken(root: GoNode): GoNode {
  let found = root;
  for (let next: GoNode | undefined = root; next !== undefined; next = found.children.find(({ broken }) => broken)) {
    found = next;
  }
  return found;
}

/** A file that is parsed on demand. */
class SourceFile implements TypeSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly #parser: GoParser;
  #tree: GoTree | undefined;
  #declarations: readonly TypeDeclaration[] | undefined;

  constructor(path: string, bytes: Uint8Array, parser: GoParser) {
    this.path = path;
    this.bytes = bytes;
    this.#parser = parser;
  }

  /** Undefined for a file that is not valid UTF-8: the compiler will report it. */
  get tree(): GoTree | undefined {
    this.#tree ??= parse(this.bytes, this.#parser);
    return this.#tree;
  }

  get text(): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength).toString("latin1");
  }

  get declarations(): readonly TypeDeclaration[] {
    this.#declarations ??= this.tree === undefined ? [] : typeDeclarations(this.tree.root);
    return this.#declarations;
  }

  mentions(word: string): boolean {
    return mentions(this.bytes, { word });
  }
}

function parse(bytes: Uint8Array, parser: GoParser): GoTree | undefined {
  try {
    // The compiler counts a byte order mark as three bytes of the first line, so it must be kept.
    return parser.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
