import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { nearest } from "../base/nearest.ts";
import type { Region, Scope } from "../decision/scope.ts";
import { shownPath } from "../diff/shown-path.ts";
import { regionOfLine } from "./lines.ts";
import type { BuildPackage, Listing } from "./listing.ts";
import { readingsOf, type WrittenPlace } from "./place.ts";
import { declarationsOf, namesDeclaredIn } from "./symbols.ts";
import { UnknownPlace } from "./unknown-place.ts";

/** A place in a package of a build. */
export interface FoundPlace {
  readonly in: BuildPackage;
  readonly scope: Scope;
  /** The place in words, for the first line of an answer. */
  readonly title: string;
}

/** Where places are looked for. */
export interface Surroundings {
  /** Folder that relative paths start from, and that paths are shown relative to. */
  readonly directory: string;
  /** Module path of the main module. */
  readonly module: string;
  /** Lists the package in a folder, or all packages of the module, with tests and their imports. */
  readonly listTests: (directory: string | undefined) => Promise<Listing>;
}

/**
 * Finds a place in a build.
 *
 * @throws UnknownPlace when there is none, with the nearest names
 */
export async function findPlace(
  place: WrittenPlace,
  listing: Listing,
  surroundings: Surroundings,
): Promise<FoundPlace & { readonly listing: Listing }> {
  if (place.kind === "file") {
    return findFile(place, listing, surroundings);
  }
  const found = await findName(place.name, listing, surroundings);
  if (found !== undefined) {
    return { ...found, listing };
  }
  const tested = await surroundings.listTests(undefined);
  const inTests = await findName(place.name, tested, surroundings);
  if (inTests === undefined) {
    throw new UnknownPlace(unknownPackage(place.name, tested, surroundings));
  }
  return { ...inTests, listing: tested };
}

async function findFile(
  { path, line, column }: Extract<WrittenPlace, { kind: "file" }>,
  listing: Listing,
  surroundings: Surroundings,
): Promise<FoundPlace & { readonly listing: Listing }> {
  const { directory } = surroundings;
  const file = resolve(directory, path);
  const shown = shownPath(file, directory);
  if (!existsSync(file)) {
    throw new UnknownPlace(`there is no file ${shown}${didYouMean(nearestFile(shown, listing, directory))}`);
  }
  const same = (other: string) => isSameFile(other, file);
  const folder = listing.packages.filter((one) => isSameFile(one.directory, dirname(file)));
  const leftOut = folder.find((one) => one.leftOut.some(same));
  if (leftOut !== undefined) {
    throw new UnknownPlace(
      `${shown} is not in this build: ${reasonLeftOut(file)}. Flags such as -tags=… and variables such as GOOS choose files.`,
    );
  }
  const within = (all: Listing) => all.packages.find((one) => one.package.sources.some(same));
  const tested = folder.some((one) => one.tests.some(same));
  const known = within(listing);
  const searched = known === undefined ? await surroundings.listTests(tested ? dirname(file) : undefined) : listing;
  const found = known ?? within(searched);
  if (found === undefined) {
    throw new UnknownPlace(
      `${shown} is not in this build: no package of ${surroundings.module}, and none that it imports, contains it`,
    );
  }
  const source = found.package.sources.find(same) ?? file;
  const range = line === undefined ? undefined : regionOfLine(readFileSync(source, "utf8"), line, column);
  if (line !== undefined && range === undefined) {
    const text = readFileSync(source, "utf8");
    const count = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    throw new UnknownPlace(
      `${shown} has no ${column === undefined ? "" : `column ${column} in `}line ${line}: it has ${count} lines`,
    );
  }
  const at = [shown, line, column].filter((part) => part !== undefined).join(":");
  return {
    in: found,
    scope: [{ file: source, range }],
    title: `${at}, in the package ${found.package.importPath}`,
    listing: searched,
  };
}

/**
 * Finds a package, or what one declares; undefined if there is no such package.
 *
 * @throws UnknownPlace when several packages have the name, or the package does not declare the rest of it
 */
async function findName(name: string, listing: Listing, surroundings: Surroundings): Promise<FoundPlace | undefined> {
  const { directory } = surroundings;
  for (const { packageName, symbol } of readingsOf(name)) {
    const found = packagesNamed(packageName, listing, surroundings);
    const [only, second] = found;
    if (only !== undefined && second !== undefined) {
      const paths = found.map((one) => one.package.importPath);
      const most = paths.slice(0, 5).join(", ");
      throw new UnknownPlace(
        `${packageName} may be ${most}${paths.length > 5 ? ` or one of ${paths.length - 5} more` : ""}: write the import path`,
      );
    }
    if (only !== undefined) {
      return inPackage(only, symbol);
    }
  }
  const here = listing.packages.find((one) => isSameFile(one.directory, directory));
  if (here !== undefined && /^[\p{L}_][\p{L}\p{Nd}_]*(?:\.[\p{L}_][\p{L}\p{Nd}_]*)?$/u.test(name)) {
    const regions = await declarationsOf(here.package.sources, name);
    if (regions.length > 0) {
      return declared(here, name, regions);
    }
  }
  return undefined;
}

async function inPackage(one: BuildPackage, symbol: string): Promise<FoundPlace> {
  const { importPath, sources } = one.package;
  if (symbol === "") {
    return { in: one, scope: "package", title: `the package ${importPath}` };
  }
  const regions = await declarationsOf(sources, symbol);
  if (regions.length === 0) {
    const names = await namesDeclaredIn(sources);
    const near = names.find((each) => each.endsWith(`.${symbol}`)) ?? nearest(symbol, names);
    throw new UnknownPlace(
      `the package ${importPath} does not declare ${symbol}${didYouMean(near === undefined ? undefined : `${importPath}.${near}`)}`,
    );
  }
  return declared(one, symbol, regions);
}

function declared(one: BuildPackage, symbol: string, regions: readonly Region[]): FoundPlace {
  return { in: one, scope: regions, title: `${symbol} of the package ${one.package.importPath}` };
}

/**
 * The packages that a name may mean: the one with this import path or in this folder; otherwise those with this name, where one
 * of the working directory precedes those of the module, and these precede the packages that the module imports.
 */
function packagesNamed(name: string, { packages }: Listing, { directory }: Surroundings): readonly BuildPackage[] {
  if (isAbsolute(name) || /^\.{1,2}(?:\/|$)/.test(name)) {
    const folder = resolve(directory, name);
    return packages.filter((one) => isSameFile(one.directory, folder)).slice(0, 1);
  }
  // A test variant has the import path of its package, which precedes it.
  const exact = packages.find((one) => one.package.importPath === name);
  if (exact !== undefined || name.includes("/")) {
    return exact === undefined ? [] : [exact];
  }
  const named = [...new Map(packages.toReversed().map((one) => [one.package.importPath, one])).values()].filter((one) =>
    namesOf(one).includes(name),
  );
  const imported = new Set(packages.filter(({ main }) => main).flatMap((one) => one.package.imports));
  const nearer = [
    named.filter((one) => isSameFile(one.directory, directory)),
    named.filter(({ main }) => main),
    named.filter((one) => imported.has(one.package.importPath)),
  ];
  return nearer.find(({ length }) => length > 0) ?? named;
}

/** The names by which people call a package: that of its clause, and the last element of its path that is not a version. */
function namesOf({ package: { name, importPath } }: BuildPackage): string[] {
  const [last = "", before = last] = importPath.split("/").toReversed();
  return [name, /^v\d+$/.test(last) ? before : last];
}

function unknownPackage(name: string, { packages }: Listing, { module, directory }: Surroundings): string {
  const path = readingsOf(name)
    .map(({ packageName }) => resolve(directory, packageName))
    .find(isFolder);
  if (path !== undefined && /^\.{0,2}\//.test(name)) {
    return `${name} has no package of this build: no Go file of the folder is in it`;
  }
  const near = nearestPackage(name, packages);
  return `${name} is not in this build: neither ${module} nor anything that it imports has a package of that name${didYouMean(near)}`;
}

/** The nearest import path or name of a package, with the rest of the name. */
function nearestPackage(name: string, packages: readonly BuildPackage[]): string | undefined {
  const paths = packages.flatMap((one) => [one.package.importPath, ...namesOf(one)]);
  for (const { packageName, symbol } of readingsOf(name)) {
    const near = nearest(packageName, paths);
    if (near !== undefined) {
      return symbol === "" ? near : `${near}.${symbol}`;
    }
  }
  return undefined;
}

function nearestFile(shown: string, { packages }: Listing, directory: string): string | undefined {
  const files = packages
    .filter(({ main }) => main)
    .flatMap((one) => [...one.package.sources, ...one.tests])
    .map((file) => relative(directory, file).split(sep).join("/"));
  return nearest(shown, files) ?? files.find((file) => basename(file) === basename(shown));
}

/** Why the go command leaves a file out: its build constraint, or else its name. */
function reasonLeftOut(file: string): string {
  const constraint = /^\/\/go:build .*$/m.exec(readFileSync(file, "utf8"))?.[0];
  return constraint === undefined ? "its name is for another system" : `it has the constraint \`${constraint.trim()}\``;
}

function didYouMean(near: string | undefined): string {
  return near === undefined ? "" : `; did you mean ${near}?`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether two paths denote the same file or folder, also by way of symbolic links. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) {
    return true;
  }
  // Comparing thousands of paths must not look at each of them.
  if (basename(one) !== basename(other)) {
    return false;
  }
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
