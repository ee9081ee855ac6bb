import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { keep, recall } from "../cache/cached-file.ts";
import { lookAgainAtAll, type Observation, savesReading } from "../cache/observation.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { BUILTIN_TEXT } from "./builtin-text.ts";
import type { Configuration } from "./configuration.ts";

const KIND = "configuration/6";
const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

/** All inputs of a configuration except the files that it is read from. */
export interface CacheKeyInput {
  readonly toolVersion: string;
  readonly moduleRoot: string;
  readonly goEnv: GoEnvironment;
  readonly goFlags: readonly string[];
  readonly toolFile: string | undefined;
  /** Id of the catalogue. */
  readonly catalogue: string;
  /** Hash of all files that determine versions of modules. */
  readonly modules: string;
}

// Other variables, such as GOPROXY or GOGCCFLAGS with its random folder, do not affect which package an import refers to.
const RELEVANT = ["GOVERSION", "GOROOT", "GOMODCACHE", "GOPATH", "GOWORK", "GOFLAGS", "GOOS", "GOARCH", "GO111MODULE"];

/** Key under which a configuration is cached: 64 hexadecimal digits. */
export function configurationKey(input: CacheKeyInput): string {
  const environment = RELEVANT.map((name) => [name, input.goEnv[name] ?? ""]);
  return sha256(JSON.stringify({ ...input, goEnv: environment, builtin: BUILTIN_TEXT }));
}

interface Entry {
  readonly id: string;
  readonly observations: readonly Observation[];
  readonly configuration: Configuration;
}

/**
 * A cached configuration, valid while every path that it was read from is unchanged. A failure of the cache never stops a
 * build; the configuration is then loaded again.
 */
export class ConfigurationCache {
  readonly #folder: string;
  readonly #path: string;
  readonly #key: string;

  constructor(cacheFolder: string, key: string) {
    this.#folder = join(cacheFolder, "configuration");
    this.#path = join(this.#folder, `${key}.json`);
    this.#key = key;
  }

  /** The configuration with its id (see `put`); undefined if there is none, a file has changed or the entry cannot be read. */
  get(): (Configuration & { readonly id: string }) | undefined {
    const text = recall(this.#path, KIND);
    if (text === undefined) {
      return undefined;
    }
    const entry: Entry = JSON.parse(text);
    const observations = lookAgainAtAll(entry.observations);
    if (observations === undefined) {
      return undefined;
    }
    if (savesReading(entry.observations, observations)) {
      keep(this.#path, KIND, JSON.stringify({ ...entry, observations } satisfies Entry));
    } else {
      this.#touch();
    }
    return { ...entry.configuration, id: entry.id };
  }

  /** @returns an id of the stored configuration, which differs for each configuration, regardless of the key */
  put(configuration: Configuration, observations: readonly Observation[]): string {
    const id = `${this.#key}-${sha256(JSON.stringify(configuration))}`;
    if (keep(this.#path, KIND, JSON.stringify({ id, observations, configuration } satisfies Entry))) {
      this.#sweep();
    }
    return id;
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

  /** Removes entries that have not been used for a long time. Runs only when an entry is stored, hence seldom. */
  #sweep(): void {
    try {
      for (const name of readdirSync(this.#folder)) {
        const path = join(this.#folder, name);
        const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
        if (age > KEPT_DAYS * DAY) {
          rmSync(path, { recursive: true, force: true });
        }
      }
    } catch {
      // An entry that cannot be removed stays.
    }
  }
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
