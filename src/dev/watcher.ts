import { type FSWatcher, watch } from "node:fs";
import { Changes } from "./changes.ts";
import type { Sources } from "./sources.ts";

/** How long folders must be quiet before files are looked at, since editors write several of them (milliseconds). */
const quietMs = 60;
/** How often files are looked at without a sign: folders of networks and of virtual machines give none (milliseconds). */
const everyMs = 1_000;

/**
 * Calls back with the paths of source files that have changed. The system only gives signs when to look; whether a file has changed
 * is found by its time and size, so lost and superfluous signs do no harm.
 */
export class Watcher implements Disposable {
  private readonly changes = new Changes();
  private readonly watches = new Map<string, FSWatcher>();
  private readonly poll: ReturnType<typeof setInterval>;
  private soon: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(private readonly onChange: (paths: readonly string[]) => void) {
    this.poll = setInterval(() => this.look(), everyMs);
  }

  /** Watches other sources from now on; see {@link Changes.lookAt}. */
  lookAt(sources: Sources, since: number): void {
    if (this.closed) return;
    this.changes.lookAt(sources, since);
    const { folders } = this.changes;
    for (const [folder, own] of this.watches) {
      if (folders.has(folder)) continue;
      own.close();
      this.watches.delete(folder);
    }
    for (const folder of folders) if (!this.watches.has(folder)) this.watch(folder);
    this.look();
  }

  [Symbol.dispose](): void {
    this.closed = true;
    clearInterval(this.poll);
    clearTimeout(this.soon);
    for (const own of this.watches.values()) own.close();
    this.watches.clear();
  }

  private watch(folder: string): void {
    try {
      const own = watch(folder, { persistent: false }, () => {
        clearTimeout(this.soon);
        this.soon = setTimeout(() => this.look(), quietMs);
      });
      // A folder that is removed ends its watch.
      own.on("error", () => this.watches.delete(folder));
      this.watches.set(folder, own);
    } catch {
      // There is no such folder, or there are too many watches: it is looked at all the same.
    }
  }

  private look(): void {
    const changed = this.changes.take();
    if (changed.length > 0) this.onChange(changed);
  }
}
