import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { BUILTIN_TEXT } from "./builtin-text.ts";
import type { Configuration } from "./configuration.ts";
import { isRecord } from "./json.ts";
import { compareObservation, type Observation } from "./observe.ts";

const FORMAT = 4;
const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** All inputs of a configuration other than the files that it was read from. */
export interface CacheKeyInput {
  readonly toolVersion: string;
  readonly moduleRoot: string;
  readonly goEnv: Readonly<Record<string, string | undefined>>;
  readonly goFlags: readonly string[];
  readonly toolFile: string | undefined;
  /** Id of the catalogue. */
  readonly catalogue: string;
  /** Path and content of go.mod, go.sum, go.work, vendor/modules.txt. */
  readonly texts: readonly (readonly [path: string, text: string])[];
}

// Other variables, such as GOPROXY or GOGCCFLAGS with its random folder, do not change which package an import means.
const RELEVANT = ["GOVERSION", "GOROOT", "GOMODCACHE", "GOPATH", "GOWORK", "GOFLAGS", "GOOS", "GOARCH", "GO111MODULE"];

/** Name under which a configuration is stored: 64 hexadecimal digits. */
export function configurationKey(input: CacheKeyInput): string {
  const environment = RELEVANT.map((name) => [name, input.goEnv[name] ?? ""]);
  const everything = { ...input, goEnv: environment, builtin: BUILTIN_TEXT, format: FORMAT };
  return createHash("sha256").update(JSON.stringify(everything)).digest("hex");
}

interface Entry {
  readonly takenAt: number;
  readonly observations: readonly Observation[];
  readonly configuration: Configuration;
}

/**
 * One stored configuration: valid while every path that it was read from is as it was. Trouble with the cache never
 * stops a build; it only costs the time to load again.
 */
export class ConfigurationCache {
  readonly #folder: string;
  readonly #path: string;

  constructor(cacheFolder: string, key: string) {
    this.#folder = join(cacheFolder, "configuration");
    this.#path = join(this.#folder, `${key}.json`);
  }

  /** The configuration with its id (see `put`), or undefined when there is none, a file changed or the entry cannot be read. */
  get(): (Configuration & { readonly id: string }) | undefined {
    const entry = this.#read();
    if (entry === undefined) {
      return undefined;
    }
    for (const observation of entry.observations) {
      if (compareObservation(observation, entry.takenAt) === "changed") {
        return undefined;
      }
    }
    this.#touch();
    return { ...entry.configuration, id: entry.id };
  }

  /** @returns an id of what is stored: another one for another configuration, under whatever key */
  put(configuration: Configuration, observations: readonly Observation[], takenAt: number): string {
    const entry: Entry = { takenAt, observations, configuration };
    const body = JSON.stringify(entry);
    const sum = checksum(body);
    const temporary = `${this.#path}.${process.pid}.${crypto.randomUUID()}`;
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(temporary, `${sum}\n${body}`, { mode: 0o600 });
      renameSync(temporary, this.#path);
      this.#sweep();
    } catch {
      discard(temporary);
    }
    return this.#id(sum);
  }

  #read(): (Entry & { readonly id: string }) | undefined {
    try {
      const text = readFileSync(this.#path, "utf8");
      const newline = text.indexOf("\n");
      const body = text.slice(newline + 1);
      const sum = text.slice(0, newline);
      const value: unknown = sum === checksum(body) ? JSON.parse(body) : undefined;
      return isEntry(value) ? { ...value, id: this.#id(sum) } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The key stands for what a configuration was read from, but for files of which only the content can tell. */
  #id(sum: string): string {
    return `${basename(this.#path, ".json")}-${sum}`;
  }

  /** Marks the entry as used, at most once a day. */
  #touch(): void {
    try {
      if (Date.now() - statSync(this.#path).mtimeMs > DAY) {
        utimesSync(this.#path, new Date(), new Date());
      }
    } catch {
      // Another process may have removed it, or the folder may be read-only.
    }
  }

  /** Removes entries that nobody used for a long time. Runs only when something is stored, hence seldom. */
  #sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > KEPT_DAYS * DAY) {
        rmSync(path, { force: true });
      }
    }
  }
}

// `rmSync` with `force` still throws when a parent of the path is a file.
function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never written.
  }
}

function checksum(text: string): string {
  return Bun.hash(text).toString(16);
}

// The checksum vouches for the details: only this code writes entries, into a folder of the user's own.
function isEntry(value: unknown): value is Entry {
  return (
    isRecord(value) &&
    typeof value.takenAt === "number" &&
    Array.isArray(value.observations) &&
    isRecord(value.configuration) &&
    Array.isArray(value.configuration.aspects) &&
    Array.isArray(value.configuration.files) &&
    Array.isArray(value.configuration.integrations) &&
    Array.isArray(value.configuration.warnings)
  );
}
