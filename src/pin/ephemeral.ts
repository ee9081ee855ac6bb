import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { keep, recall } from "../cache/cached-file.ts";
import type { Catalogue } from "../config/catalogue.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { inheritedFlags } from "../go/inherited-flags.ts";
import type { GoPlace } from "../go/place.ts";
import { computePin } from "./compute.ts";
import { INTEGRATIONS } from "./integrations.ts";
import { decidedFamilies } from "./pin.ts";
import { type PinnedFiles, readPinnedFiles, Sandbox } from "./sandbox.ts";
import { usedPackages } from "./used-packages.ts";
import { isVendored, vendorDifference, vendorHash } from "./vendored.ts";

const PINNED = ["go.mod", "go.sum", TOOL_FILE];
const KIND = "pin/1";
const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

interface EphemeralOptions {
  readonly place: GoPlace;
  readonly environment: Environment;
  readonly catalogue: Catalogue;
  readonly toolVersion: string;
  /** Folder for the build's copies of go.mod and go.sum; created if necessary. */
  readonly folder: string;
  /** The tool's cache folder (see `cacheFolder`); undefined for none. */
  readonly cacheFolder: string | undefined;
}

/** A pin for one build, or the reason why there can be none. */
type EphemeralPin =
  | {
      readonly pinned: true;
      /** Value for `-modfile=`; its go.sum is beside it. */
      readonly modFile: string;
      /** Flags required together with `-modfile`. */
      readonly modFlags: readonly string[];
      /** Text of the tool file, for `loadConfiguration`. */
      readonly toolFileText: string;
      /** Imports of the tool file, sorted. */
      readonly integrations: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly pinned: false; readonly reason: string; readonly advice: string };

/**
 * Pins an unpinned module for one build: on copies of its go.mod and go.sum, so that the user's tree stays unchanged. The
 * result is cached; a second build of the same module needs no network and no `go get`.
 *
 * A vendor directory lacks the integrations, and the go command does not read its list from elsewhere (not even an overlay). So all
 * modules come from the module cache, provided that their files are equal to the vendored ones.
 *
 * @returns a reason if the go command cannot use another go.mod: in a workspace, or with a changed vendor directory
 */
export async function ephemeralPin(options: EphemeralOptions): Promise<EphemeralPin> {
  const { place, environment, folder } = options;
  const obstacle = obstacleOf(place);
  if (obstacle !== undefined) {
    return { pinned: false, reason: obstacle, advice: PIN_ADVICE };
  }
  try {
    const before = readPinnedFiles(place.moduleRoot);
    const used = await usedPackages(place.moduleRoot, environment);
    const stored = options.cacheFolder && join(options.cacheFolder, "pins", `${keyOf(options, before, used)}.json`);
    mkdirSync(folder, { recursive: true });
    const notesBefore = stored ? restore(stored, folder) : undefined;
    if (notesBefore !== undefined) {
      return answer(place, folder, notesBefore);
    }
    const sandbox = new Sandbox(folder, place.moduleRoot, before, environment, place.goFlags);
    const difference = isVendored(place) ? await vendorDifference(sandbox, join(folder, "vendor")) : undefined;
    if (difference !== undefined) {
      return { pinned: false, reason: `${VENDORED}, and ${difference}`, advice: VENDOR_ADVICE };
    }
    sandbox.restore(before);
    const decided = decidedFamilies(place.moduleRoot);
    const wishes = { families: decided.length > 0 ? decided : (["datadog"] as const), all: false, prune: false };
    const pinned = await computePin(sandbox, before, used, wishes, options.catalogue);
    if (pinned.after.toolFile === undefined) {
      const reason = "none of the integrations that this module could use is available";
      return { pinned: false, reason, advice: PIN_ADVICE };
    }
    const left = pinned.unavailable.map((each) => `${each.importPath} is left out: ${each.reason}`);
    const aside = isVendored(place) ? [`${VENDORED}: all modules come from the module cache; ${VENDOR_ADVICE}`] : [];
    const notes = [...aside, ...pinned.notes, ...left];
    if (stored) {
      store(stored, folder, { notes, complete: left.length === 0 });
    }
    return answer(place, folder, notes);
  } catch (error) {
    return { pinned: false, reason: error instanceof Error ? error.message : String(error), advice: PIN_ADVICE };
  }
}

const VENDORED = "this module has a vendor directory, which lacks the integrations";
const PIN_ADVICE = "run `orchestrion pin` once and commit what it writes";
const VENDOR_ADVICE = "run `orchestrion pin` once, then `go mod vendor`, and commit what they write";

function obstacleOf(place: GoPlace): string | undefined {
  if (place.workspace !== undefined) {
    return `this module is built in the workspace ${place.workspace}, where the go command accepts no other go.mod`;
  }
  const flag = inheritedFlags(place.goFlags).find(
    ({ name, value }) => name === "modfile" || (name === "mod" && value === "vendor"),
  );
  return flag === undefined ? undefined : `GOFLAGS has ${flag.text}`;
}

function keyOf(options: EphemeralOptions, before: PinnedFiles, used: ReadonlySet<string>): string {
  const { place, toolVersion, catalogue } = options;
  const triggers = INTEGRATIONS.flatMap((each) => each.when).filter((path) => used.has(path));
  // The root is part of the key, since relative replacements depend on it.
  const everything = [
    toolVersion,
    place.moduleRoot,
    place.version,
    place.goFlags,
    before,
    triggers,
    [...used].filter((path) => path.split("/")[0]?.includes(".")).sort(),
    [...catalogue.keys()],
    isVendored(place) ? vendorHash(place.moduleRoot) : "",
  ];
  return new Bun.CryptoHasher("sha256").update(JSON.stringify(everything)).digest("hex");
}

function answer(place: GoPlace, folder: string, notes: readonly string[]): EphemeralPin {
  const toolFileText = readFileSync(join(folder, TOOL_FILE), "utf8");
  const integrations = [...toolFileText.matchAll(/^\t_ "([^"]+)"/gm)].map((match) => match[1] ?? "").sort();
  // An explicit -mod keeps the go command from using the vendor directory.
  const modFlags = isVendored(place) ? ["-mod=readonly"] : [];
  return { pinned: true, modFile: join(folder, "go.mod"), modFlags, toolFileText, integrations, notes };
}

/** A cached pin. */
interface StoredPin {
  readonly notes: readonly string[];
  /** Whether all wanted integrations were available. */
  readonly complete: boolean;
  /** In milliseconds since 1970. */
  readonly madeAt: number;
  /** Contents by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Writes a cached pin to the folder; returns its notes, or undefined if no valid pin is cached. */
function restore(stored: string, folder: string): readonly string[] | undefined {
  const text = recall(stored, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { notes, complete, madeAt, files }: StoredPin = JSON.parse(text);
  // An integration that was unavailable yesterday may be available today.
  if (!complete && Date.now() - madeAt > DAY) {
    return undefined;
  }
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  return notes;
}

function store(
  stored: string,
  folder: string,
  { notes, complete }: { readonly notes: readonly string[]; readonly complete: boolean },
): void {
  const files = Object.fromEntries(PINNED.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  if (keep(stored, KIND, JSON.stringify({ notes, complete, madeAt: Date.now(), files } satisfies StoredPin))) {
    sweep(join(stored, ".."));
  }
}

function sweep(pins: string): void {
  try {
    for (const name of readdirSync(pins)) {
      const path = join(pins, name);
      if (Date.now() - statSync(path).mtimeMs > KEPT_DAYS * DAY) {
        rmSync(path, { recursive: true, force: true });
      }
    }
  } catch {
    // A file that cannot be removed stays.
  }
}
