import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";

/**
 * A path that a configuration was computed from, as it was then. The modification time is a decimal string: nanoseconds
 * do not fit in a number.
 */
export interface Observation {
  readonly path: string;
  readonly kind: "file" | "directory" | "absent";
  readonly size: number;
  readonly mtimeNs: string;
  readonly sha256: string;
}

/** Reads files and remembers what it saw. */
export class Observer {
  readonly #seen = new Map<string, Observation>();

  get observations(): readonly Observation[] {
    return [...this.#seen.values()];
  }

  /** The text of a file; undefined when there is no such file. */
  read(path: string): string | undefined {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat?.isFile()) {
      this.#seen.set(path, absentOrDirectory(path, stat?.isDirectory() ?? false));
      return undefined;
    }
    const content = readFileSync(path);
    this.#seen.set(path, {
      path,
      kind: "file",
      size: Number(stat.size),
      mtimeNs: String(stat.mtimeNs),
      sha256: hash(content),
    });
    return content.toString("utf8");
  }

  /** Whether the path is a file, a directory or nothing. */
  look(path: string): Observation["kind"] {
    this.read(path);
    return this.#seen.get(path)?.kind ?? "absent";
  }
}

/**
 * Compares an observation with what is there now.
 *
 * @param takenAt when it was taken, in milliseconds since the epoch: a file that changed about then could have changed
 *   again without a new time stamp, so its content is compared
 * @returns `same`; `touched` for another time stamp with equal content; `changed`
 */
export function compareObservation(observation: Observation, takenAt: number): "same" | "touched" | "changed" {
  const stat = statSync(observation.path, { bigint: true, throwIfNoEntry: false });
  const kind = stat?.isFile() ? "file" : stat?.isDirectory() ? "directory" : "absent";
  if (kind !== observation.kind) {
    return "changed";
  }
  if (stat === undefined || kind !== "file") {
    return "same";
  }
  if (Number(stat.size) !== observation.size) {
    return "changed";
  }
  const settled = Number(stat.mtimeNs / 1_000_000n) < takenAt - 2_000;
  if (settled && String(stat.mtimeNs) === observation.mtimeNs) {
    return "same";
  }
  return hash(readFileSync(observation.path)) === observation.sha256 ? "touched" : "changed";
}

function absentOrDirectory(path: string, directory: boolean): Observation {
  return { path, kind: directory ? "directory" : "absent", size: 0, mtimeNs: "0", sha256: "" };
}

function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
