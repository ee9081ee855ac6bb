import type { WovenShare } from "../bill/attribute.ts";
import { ArchiveReader } from "./archive.ts";

/** Name of the archive member that lists the packages which a package needs and which the go command does not know about. */
export const LINK_DEPS = "link.deps";

export const IMPORT = "import";
export const RELOCATION = "relocation";
export const PROGRAM = "program-link";
/**
 * `import`: woven code imports the package. `relocation`: it only has to be linked, for a `//go:linkname`. `program-link`: it has to be
 * linked as well, but not into tests.
 */
export type DependencyKind = typeof IMPORT | typeof RELOCATION | typeof PROGRAM;

/** The kinds that importers of a package inherit. An archive that contains an import reaches the link step itself. */
type InheritedKind = Exclude<DependencyKind, typeof IMPORT>;

/** What a package inherits, by import path. */
export type InheritedDependencies = ReadonlyMap<string, InheritedKind>;

/** Kinds by precedence. */
const KINDS: readonly DependencyKind[] = [IMPORT, RELOCATION, PROGRAM];

/** Dependencies by import path. */
type LinkDependencies = ReadonlyMap<string, DependencyKind>;

const NONE: LinkDependencies = new Map();
/** First lines of records in known formats. */
export const HEADER_V1 = "#link.deps@v1";
export const HEADER_V2 = "#link.deps@v2";
export const WOVEN = "#woven";
export const MARK = "#mark";

/**
 * Reads the record of an archive; an archive without one needs nothing.
 *
 * @throws when the record has a format that this release does not know
 */
export function readLinkDependencies(archive: string, reader = new ArchiveReader()): LinkDependencies {
  const text = reader.readMember(archive, LINK_DEPS);
  return text === undefined ? NONE : parseLinkDependencies(text, archive);
}

/**
 * Parses a record (spec: toolexec §9.3). Version 1 has one path per line, and each is an import.
 *
 * @param where named in errors
 */
export function parseLinkDependencies(text: string, where: string): LinkDependencies {
  const [header = "", ...lines] = text.split("\n");
  if (header !== HEADER_V1 && header !== HEADER_V2) {
    throw new Error(
      `${where}: the ${LINK_DEPS} record begins with "${header}": written by a newer orchestrion? Update it.`,
    );
  }
  const found = new Map<string, DependencyKind>();
  for (const line of lines) {
    if (line === "" || line.startsWith("#")) {
      continue;
    }
    const tab = line.indexOf("\t");
    const kind = header === HEADER_V1 ? "import" : line.slice(0, Math.max(tab, 0));
    const path = header === HEADER_V1 ? line : line.slice(tab + 1);
    if (!isKind(kind)) {
      throw new Error(
        `${where}: unknown kind in the ${LINK_DEPS} record: "${line}": written by a newer orchestrion? Update it.`,
      );
    }
    addDependency(found, path, kind);
  }
  return found;
}

function isKind(word: string): word is DependencyKind {
  return KINDS.some((kind) => kind === word);
}

/** Adds one dependency; an import takes precedence over a relocation, and that over one of programs, in any order. */
export function addDependency<Kind extends DependencyKind>(into: Map<string, Kind>, path: string, kind: Kind): void {
  const known = into.get(path);
  if (known === undefined || KINDS.indexOf(kind) < KINDS.indexOf(known)) {
    into.set(path, kind);
  }
}

/** The whole record of an archive. */
export interface LinkRecord {
  readonly dependencies: LinkDependencies;
  /** The aspects that were woven into the package; readers that do not know these lines treat them as comments. */
  readonly woven: readonly WovenShare[];
}

/**
 * Reads the whole record of an archive; empty for an archive without one.
 *
 * @throws when the record has a format that this release does not know
 */
export function readLinkRecord(archive: string, reader = new ArchiveReader()): LinkRecord {
  const text = reader.readMember(archive, LINK_DEPS);
  return text === undefined
    ? { dependencies: NONE, woven: [] }
    : { dependencies: parseLinkDependencies(text, archive), woven: wovenIn(text) };
}

function wovenIn(record: string): WovenShare[] {
  return record.split("\n").flatMap((line) => {
    const [word, count, integration, aspect, places] = line.split("\t");
    return word === WOVEN && integration !== undefined && aspect !== undefined
      ? [{ integration, aspect, count: Number(count), places }]
      : [];
  });
}

/**
 * The record's text, sorted by path.
 *
 * @param woven in the order in which they are to be written
 * @param mark makes the archive differ from one whose importers are woven differently; its value is never read
 */
export function formatLinkDependencies(
  dependencies: LinkDependencies,
  woven: readonly WovenShare[] = [],
  mark?: string,
): string {
  const lines = [...dependencies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, kind]) => `${kind}\t${path}\n`);
  const shares = woven.map(
    ({ count, integration, aspect, places }) =>
      `${[WOVEN, count, integration, aspect, ...(places === undefined ? [] : [places])].join("\t")}\n`,
  );
  const marked = mark === undefined ? [] : [`${MARK}\t${mark}\n`];
  return `${HEADER_V2}\n${[...lines, ...shares, ...marked].join("")}`;
}

/**
 * What a package inherits, sorted by path: the dependencies in the records of all archives that it imports, except imports, and except
 * packages that its own importcfg contains.
 */
export function inheritedDependencies(packageFiles: ReadonlyMap<string, string>): InheritedDependencies {
  const inherited = new Map<string, InheritedKind>();
  const reader = new ArchiveReader();
  for (const archive of packageFiles.values()) {
    for (const [path, kind] of readLinkDependencies(archive, reader)) {
      if (kind !== IMPORT && !packageFiles.has(path)) {
        addDependency(inherited, path, kind);
      }
    }
  }
  return new Map([...inherited].sort(([a], [b]) => (a < b ? -1 : 1)));
}
