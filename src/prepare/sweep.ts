import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KEPT_LINKS } from "../launcher/cached-link.ts";
import { KEPT_PLANS } from "./cached-plan.ts";
import { SEARCHES } from "./module-search.ts";
import { UNPARSED } from "./unparsed.ts";

const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** Subfolders of the cache whose entries are removed like those at its top level. */
const FOLDERS = [
  "environments",
  "keys",
  KEPT_LINKS,
  "modfiles",
  "pins",
  KEPT_PLANS,
  SEARCHES,
  UNPARSED,
  "versions",
  "woven",
];

/**
 * Removes entries of the tool's cache folder that were not used for a month: all of them can be regenerated. Runs at most once a
 * day, and never fails, since no build depends on it.
 *
 * @param now milliseconds since 1970
 */
export function sweepCache(folder: string, now: number): void {
  const swept = join(folder, "swept");
  try {
    const last = statSync(swept, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (now - last < DAY) {
      return;
    }
    writeFileSync(swept, "");
    utimesSync(swept, now / 1000, now / 1000);
    for (const place of [folder, ...FOLDERS.map((name) => join(folder, name))]) {
      sweepFolder(place, now);
    }
  } catch {
    // A full or read-only disk.
  }
}

function sweepFolder(folder: string, now: number): void {
  const kept = new Set(["swept", "configuration", ...FOLDERS]);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return;
  }
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const used = statSync(path, { throwIfNoEntry: false });
    // The type oracle and the launcher are only read after they were written once, so their access time counts.
    if (!kept.has(name) && used !== undefined && now - Math.max(used.mtimeMs, used.atimeMs) > KEPT_DAYS * DAY) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
