import { wrapped } from "../base/terminal.ts";
import type { ListEntry, Standing } from "./entries.ts";

const STANDINGS: Readonly<Record<Standing, string>> = {
  pinned: "pinned here",
  usable: "of use here",
  unused: "not used here",
};

/** Formats an entry for people: import path, state and versions, then the indented description, at most `width` columns wide. */
export function entryText(entry: ListEntry, width: number): string {
  const notes = [
    ...(entry.standing === undefined ? [] : [STANDINGS[entry.standing]]),
    ...[...entry.versions].map(([module, range]) => `${module} ${range}`),
  ];
  const head = [entry.importPath, ...(notes.length > 0 ? [`(${notes.join(", ")})`] : [])].join("  ");
  const [about = ""] = entry.description.split(/\n\s*\n/);
  return [head, ...wrapped(`${entry.name}: ${about}`, width, INDENT), ""].join("\n");
}

/** Formats an entry as one line of JSON. */
export function entryJson(entry: ListEntry): string {
  const { importPath, name, description, caveats, versions, standing } = entry;
  const inModule = standing === undefined ? {} : { standing };
  return JSON.stringify({
    import: importPath,
    ...inModule,
    name,
    description,
    caveats,
    versions: Object.fromEntries(versions),
  });
}

const INDENT = "    ";
