import { type TypeDeclaration, typeDeclarations } from "../golang/aliases.ts";
import type { GoParser } from "../golang/parser.ts";
import { describePosition, Positions } from "../golang/positions.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import type { Compilation } from "../plan/compilation.ts";
import { mentions } from "../plan/mentions.ts";
import { mayMatchFile } from "../plan/prefilter.ts";
import type { Aspect } from "./aspect.ts";
import { type AliasSource, PackageAliases } from "./package-aliases.ts";

/** A source file as read, before it is woven. */
interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The aspects that may match in it. */
  readonly candidates: readonly Aspect[];
  /** Undefined for a file in which nothing can match, or that cannot be understood. */
  readonly tree: GoTree | undefined;
}

/** A file of the package that may declare types and use them. */
export interface TypeSource extends AliasSource {
  readonly path: string;
  /** Its bytes as Latin-1: for words alone. */
  readonly text: string;
  /** Undefined for a file that is no text. */
  readonly tree: GoTree | undefined;
}

/** The files of a package, and what they call types that aspects name. */
export interface Sources {
  readonly files: readonly Source[];
  readonly aliases: PackageAliases;
  /** Every file, whether something can match in it or not. */
  readonly all: readonly TypeSource[];
  /** Every file that can be understood, parsed when it is asked for. */
  readonly trees: () => Iterable<{ readonly path: string; readonly tree: GoTree }>;
}

/**
 * Takes all files of a package and parses those in which some aspect may match.
 *
 * @param unparsed receives a line for each file that is not understood
 */
export function readSources(
  compilation: Compilation,
  rootModule: string | undefined,
  aspects: readonly Aspect[],
  parser: GoParser,
  unparsed: string[],
): Sources {
  const read = compilation.files.flatMap((path) => {
    const bytes = compilation.contentOf(path);
    return bytes === undefined ? [] : [new SourceFile(path, bytes, parser)];
  });
  const aliased = aspects.flatMap(({ joinPoint }) => joinPoint.aliased ?? []);
  const aliases = new PackageAliases(read, aliased, compilation.imported);
  // Widened, a condition no longer asks which names stand for a type.
  const conditions = aspects.map((aspect) => ({ aspect, condition: aliases.widened(aspect.joinPoint.condition) }));
  const files = read.map((source) => {
    const { path, bytes } = source;
    const candidates = conditions
      .filter(({ condition }) => mayMatchFile(condition, compilation, rootModule, bytes))
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

/** Where the parser got lost, and which aspects go without. */
function describeUnparsed(path: string, tree: GoTree, candidates: readonly Aspect[]): string {
  const place = describePosition(new Positions(path, tree).at(firstBroken(tree.root).start));
  const [first = "", ...others] = candidates.map(({ raw }) => raw.id);
  const aspects = others.length === 0 ? `aspect ${first}` : `aspects ${[first, ...others.slice(0, 2)].join(", ")}`;
  const more = others.length > 2 ? ` and ${others.length - 2} more` : "";
  return `${place}: nothing is woven into this file, since its syntax is not understood from here on: ${aspects}${more} may have matched. \`orchestrion bug\` gathers what a report needs.`;
}

/** The innermost node around the first syntax error. */
function firstBroken(root: GoNode): GoNode {
  let found = root;
  for (let next: GoNode | undefined = root; next !== undefined; next = found.children.find(({ broken }) => broken)) {
    found = next;
  }
  return found;
}

/** A file that is parsed when it is needed. */
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

  /** Undefined for a file that is no text: the compiler says what is wrong with it. */
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
    // A byte order mark counts as three bytes of the first line, so it must stay.
    return parser.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
