import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { type AspectKeyInput, aspectKeys } from "../plan/aspect-keys.ts";
import { boundsOfAspects } from "../plan/bounds.ts";
import { type PackageKey, type PackageKeys, packageKeys } from "../plan/package-keys.ts";
import type { Search } from "./search.ts";

const KIND = "keys/3";

export interface KeysRequest {
  /** Hash of everything that the archives of a build depend on. */
  readonly resolutionKey: string;
  readonly cacheFolder: string;
  readonly keyInput: Omit<AspectKeyInput, "searched">;
  readonly search: Search;
  /** Patterns of import paths of packages whose commands or tests, which no search covers, may be compiled. */
  readonly beyondSearch: readonly string[];
  /** Import paths of packages whose archives must not be shared with other builds with the same aspects. */
  readonly apart: readonly string[];
}

/** The keys of all packages of a build; computed once for each set of aspects. */
export function cachedKeys(request: KeysRequest): PackageKeys {
  return withOwnKeys(shared(request), request);
}

function shared({ resolutionKey, cacheFolder, keyInput, search, beyondSearch }: KeysRequest): PackageKeys {
  const { searched } = search;
  const key = sha256(resolutionKey, search.key, ...beyondSearch).slice(0, 22);
  const file = join(cacheFolder, "keys", `${key}.json`);
  const kept = recall(file, KIND);
  if (kept !== undefined) {
    return JSON.parse(kept);
  }
  const { plan } = keyInput;
  const bounds = boundsOfAspects(plan.index);
  const keys = packageKeys(bounds, aspectKeys({ ...keyInput, searched }), searched, beyondSearch, plan.excludes);
  keep(file, KIND, JSON.stringify(keys));
  return keys;
}

/** Gives separate keys to packages that a strict build must compile itself. */
function withOwnKeys(keys: PackageKeys, { apart, resolutionKey }: KeysRequest): PackageKeys {
  const own = apart.map((path): [string, PackageKey] => {
    const { key, mark } = keys.packages[path] ?? { key: "", mark: undefined };
    return [path, { key: sha256(resolutionKey, key, "apart").slice(0, 22), mark }];
  });
  return { ...keys, packages: { ...keys.packages, ...Object.fromEntries(own) } };
}
