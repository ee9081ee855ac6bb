import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isSource, type Sources } from "./sources.ts";

/** Of each file that exists, what differs after a change. */
type Snapshot = ReadonlyMap<string, string>;

/** Finds files that have changed, come or gone since the last look. */
export class Changes {
  private sources: Sources = { folders: new Map(), files: new Set() };
  private seen: Snapshot = new Map();

  /**
   * Looks at other sources from now on. Changes of the former ones are not lost.
   *
   * @param since files that are new among the sources have changed if they were written after this time, in milliseconds since the
   * Unix epoch: the build may have read them before
   */
  lookAt(sources: Sources, since: number): void {
    const now = take(sources);
    const next = new Map<string, string>();
    for (const [path, state] of now) {
      const before = this.seen.get(path);
      if (covers(this.sources, path)) {
        if (before !== undefined) next.set(path, before);
      } else if (Number(state.split(" ")[0]) <= since) next.set(path, state);
    }
    for (const [path, state] of this.seen) {
      if (!now.has(path) && covers(sources, path)) next.set(path, state);
    }
    this.sources = sources;
    this.seen = next;
  }

  /** The paths that differ from the last look. */
  take(): string[] {
    const now = take(this.sources);
    const changed = [...now].flatMap(([path, state]) => (this.seen.get(path) === state ? [] : path));
    changed.push(...[...this.seen.keys()].filter((path) => !now.has(path)));
    this.seen = now;
    return changed;
  }

  /** All folders in which a file may change. */
  get folders(): ReadonlySet<string> {
    return new Set([...this.sources.folders.keys(), ...[...this.sources.files].map((file) => dirname(file))]);
  }
}

function covers({ folders, files }: Sources, path: string): boolean {
  const kind = folders.get(dirname(path));
  return files.has(path) || kind === "everything" || (kind === "sources" && isSource(basename(path)));
}

function take({ folders, files }: Sources): Snapshot {
  const snapshot = new Map<string, string>();
  const look = (path: string) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) snapshot.set(path, `${stat.mtimeMs} ${stat.size} ${stat.ino}`);
  };
  for (const [folder, kind] of folders) {
    for (const name of namesIn(folder)) if (kind === "everything" || isSource(name)) look(join(folder, name));
  }
  for (const file of files) {
    try {
      look(file);
    } catch {
      // A part of its path is a file now.
    }
  }
  return snapshot;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // The folder is gone.
  }
}
