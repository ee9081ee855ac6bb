import { basename } from "node:path";
import { placeOfAspect, type RawAspect } from "../config/configuration.ts";
import { type Exclude, joinPointKey } from "../config/exclude.ts";
import { receiverName } from "../golang/declaration-name.ts";
import { functionName } from "../golang/functions.ts";
import type { GoFile } from "../golang/go-file.ts";
import { describePosition } from "../golang/positions.ts";
import type { GoNode } from "../golang/syntax.ts";
import { concernsPackage, excludesFor, globMatches } from "../plan/excludes.ts";

/** Finds the first exclude that applies to an aspect at a node; undefined if none does. */
export type ExcludedBy = (aspect: RawAspect, node: GoNode) => Exclude | undefined;

/**
 * Selects the excludes for the join points of one file.
 *
 * @param recorded the name under which the compiler records the file
 */
export function excludedIn(
  excludes: readonly Exclude[],
  importPath: string,
  file: GoFile,
  recorded: string,
): ExcludedBy {
  const here = excludes.filter(
    (each) =>
      concernsPackage(each, importPath) &&
      (each.file === undefined || matchesFile(each.file, importPath, namesOf(file, recorded))),
  );
  if (here.length === 0) {
    return () => undefined;
  }
  const concerning = new Map<string, readonly Exclude[]>();
  const kept = new Map(here.map((each) => [each, new Set(each.except)]));
  return (aspect, node) => {
    const { integration } = aspect;
    const known = concerning.get(integration) ?? excludesFor(here, integration);
    concerning.set(integration, known);
    const stays = (each: Exclude) => {
      const names = kept.get(each);
      return names !== undefined && names.size > 0 && names.has(keyOf(aspect, node, file));
    };
    return known.find((each) => (each.function === undefined || isInFunction(node, each.function)) && !stays(each));
  };
}

function keyOf(aspect: RawAspect, node: GoNode, file: GoFile): string {
  return joinPointKey(placeOfAspect(aspect), describePosition(file.positions.at(node.start)));
}

/**
 * The names of a file. A file that cgo or coverage generates has another name than its source, which a line directive in front of
 * the package clause names.
 */
function namesOf(file: GoFile, recorded: string): string[] {
  const clause = file.root.parts.find((node) => node.kind === "package_clause");
  const said = clause === undefined ? [] : [file.positions.at(clause.start).file];
  return [file.path, recorded, ...said].map((path) => basename(path));
}

function matchesFile(glob: string, importPath: string, names: readonly string[]): boolean {
  if (!glob.includes("/")) {
    return names.some((name) => globMatches(glob, name));
  }
  const paths = [importPath, importPath.replace(/_test$/, "")];
  return names.some((name) => paths.some((path) => globMatches(glob, `${path}/${name}`)));
}

/** Whether a node is inside a function declaration with this name, or is that declaration. */
function isInFunction(node: GoNode, pattern: string): boolean {
  for (let at: GoNode | undefined = node; at !== undefined; at = at.parent) {
    if (at.kind === "function_declaration" || at.kind === "method_declaration") {
      return matchesFunction(at, pattern);
    }
  }
  return false;
}

/** `name` matches a function; `Type.name`, `*Type.name` and `(*Type).name` match a method, as in stack traces. */
function matchesFunction(declaration: GoNode, pattern: string): boolean {
  const parts = pattern.replace(/^\(\*?(.*)\)/, "$1").split(".");
  const [name = "", type] = parts.toReversed();
  const receiver = receiverName(declaration);
  return (
    globMatches(name, functionName(declaration)) &&
    (type === undefined || receiver === undefined ? type === receiver : globMatches(type, receiver))
  );
}
