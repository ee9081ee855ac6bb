import type { Bill, BilledAspect, BilledIntegration, BilledPackage } from "./bill.ts";
import { decodePlaces, encodePlaces } from "./places.ts";
import { textOf, word } from "./words.ts";

/** A setting in the build information of a Go binary: a line `build KEY=VALUE` of `go version -m`. */
export type Setting = readonly [key: string, value: string];

/** Key of the tool's version, and prefix of all other keys of a bill. */
const KEY = "orchestrion";
const ASPECTS = `${KEY}.aspects`;
const EXCLUDE = `${KEY}.exclude.`;
const INTEGRATION = `${KEY}.integration.`;
const WOVEN = `${KEY}.woven.`;
const HASH = `${KEY}.hash`;

/**
 * Characters of all values about packages; above that, packages with many places name only their number, from the largest on. A
 * binary with so many woven places is large: 24 KiB, which the linker stores twice, are 0.1 % of 48 MiB.
 */
const MOST = 24 * 1024;

/**
 * The settings that make up a bill. The last is a hash of the others (`hashOf`).
 *
 * - `orchestrion=VERSION`
 * - `orchestrion.aspects=NUMBER HASH`
 * - `orchestrion.exclude.N=CONDITIONS`
 * - `orchestrion.integration.N=IMPORT-PATH FILE…`
 * - `orchestrion.woven.PACKAGE=N/ASPECT PLACES;…`, where N is the number of the integration, and PLACES are those of `encodePlaces`,
 *   or `*NUMBER`
 * - `orchestrion.hash=HASH`
 */
export function settingsOf(bill: Bill): Setting[] {
  const numbers = new Map(bill.integrations.map(({ importPath }, at) => [importPath, at]));
  const settings: Setting[] = [
    [KEY, word(bill.tool)],
    [ASPECTS, `${bill.aspects.number} ${bill.aspects.hash}`],
    ...bill.excludes.map(
      (exclude, at): Setting => [
        `${EXCLUDE}${at}`,
        exclude
          .split(" ")
          .map((one) => word(one))
          .join(" "),
      ],
    ),
    ...bill.integrations.map(
      ({ importPath, files }, at): Setting => [
        `${INTEGRATION}${at}`,
        [importPath, ...files].map((one) => word(one)).join(" "),
      ],
    ),
    ...wovenSettings(bill.packages, numbers),
  ];
  return [...settings, [HASH, hashOf(settings)]];
}

/** A hash of settings: the first 32 hexadecimal digits of the SHA-256 of their lines `KEY=VALUE`, each with its line break. */
export function hashOf(settings: readonly Setting[]): string {
  const text = settings.map(([key, value]) => `${key}=${value}\n`).join("");
  return new Bun.CryptoHasher("sha256").update(text).digest("hex").slice(0, 32);
}

function wovenSettings(packages: readonly BilledPackage[], numbers: ReadonlyMap<string, number>): Setting[] {
  const full = packages.map(
    ({ importPath, woven }): Setting => [
      WOVEN + word(importPath, "="),
      woven.map((one) => wovenText(one, numbers, placesText(one))).join(";"),
    ],
  );
  let total = full.reduce((sum, [, value]) => sum + value.length, 0);
  const largest = full
    .map((_, at) => at)
    .toSorted((left, right) => lengthAt(full, right) - lengthAt(full, left) || left - right);
  const settings = [...full];
  for (const at of largest) {
    const [key, value] = full[at] ?? ["", ""];
    if (total > MOST) {
      const short = packages[at]?.woven.map((one) => wovenText(one, numbers, `*${one.count}`)).join(";") ?? "";
      settings[at] = [key, short];
      total -= value.length - short.length;
    }
  }
  return settings;
}

function lengthAt(settings: readonly Setting[], at: number): number {
  return settings[at]?.[1].length ?? 0;
}

function placesText({ places, count }: BilledAspect): string {
  return places === undefined
    ? `*${count}`
    : encodePlaces(places.flatMap(({ file, positions }) => positions.map((position) => `${file}:${position}`)));
}

function wovenText(one: BilledAspect, numbers: ReadonlyMap<string, number>, places: string): string {
  return `${numbers.get(one.integration) ?? 0}/${word(one.aspect)} ${places}`;
}

/** What the build information of a binary says about weaving. */
export type BillFound =
  | { readonly kind: "none" }
  /** Undamaged, since the hash agrees. */
  | { readonly kind: "whole"; readonly bill: Bill; readonly hash: string }
  /** The hash differs, or it cannot be read in full. */
  | { readonly kind: "changed"; readonly reason: string };

/** Reads a bill from all settings of a binary's build information. */
export function billIn(settings: readonly Setting[]): BillFound {
  const own = settings.filter(([key]) => key === KEY || key.startsWith(`${KEY}.`));
  if (own.length === 0) {
    return { kind: "none" };
  }
  const hash = own.find(([key]) => key === HASH)?.[1];
  const rest = own.filter(([key]) => key !== HASH);
  if (hash === undefined) {
    return { kind: "changed", reason: "its hash is missing" };
  }
  const actual = hashOf(rest);
  if (hash !== actual) {
    return { kind: "changed", reason: `its hash is ${hash}, and its content has ${actual}` };
  }
  const reader = new Reader();
  const unread = rest.find((setting) => !reader.take(setting));
  return unread === undefined
    ? { kind: "whole", bill: reader.bill, hash }
    : { kind: "changed", reason: `this orchestrion cannot read ${unread[0]}; a newer one has written it` };
}

class Reader {
  #tool = "";
  #aspects = { number: 0, hash: "" };
  readonly #excludes: string[] = [];
  readonly #integrations: BilledIntegration[] = [];
  readonly #packages: BilledPackage[] = [];

  get bill(): Bill {
    return {
      tool: this.#tool,
      aspects: this.#aspects,
      excludes: this.#excludes,
      integrations: this.#integrations,
      packages: this.#packages,
    };
  }

  /** Returns false for a setting that it does not understand. */
  take([key, value]: Setting): boolean {
    const words = value.split(" ").map(textOf);
    const texts = words.filter((one) => one !== undefined);
    if (key.startsWith(WOVEN)) {
      return this.#package(textOf(key.slice(WOVEN.length)), value);
    }
    if (texts.length < words.length) {
      return false;
    }
    const [first = "", ...others] = texts;
    if (key === KEY) {
      this.#tool = value;
    } else if (key === ASPECTS) {
      this.#aspects = { number: Number(first), hash: others[0] ?? "" };
    } else if (key.startsWith(EXCLUDE)) {
      this.#excludes.push(texts.join(" "));
    } else if (key.startsWith(INTEGRATION)) {
      this.#integrations.push({ importPath: first, files: others });
    } else {
      return false;
    }
    return true;
  }

  #package(importPath: string | undefined, value: string): boolean {
    const woven = value.split(";").map((text) => this.#aspect(text));
    const understood = woven.filter((one) => one !== undefined);
    if (importPath === undefined || understood.length < woven.length) {
      return false;
    }
    this.#packages.push({ importPath, woven: understood });
    return true;
  }

  #aspect(text: string): BilledAspect | undefined {
    const [, number = "", name = "", rest = ""] = /^(\d+)\/(\S+) (.+)$/.exec(text) ?? [];
    const integration = this.#integrations[Number(number)]?.importPath;
    const aspect = textOf(name);
    if (integration === undefined || aspect === undefined || number === "") {
      return undefined;
    }
    if (/^\*\d+$/.test(rest)) {
      return { integration, aspect, count: Number(rest.slice(1)), places: undefined };
    }
    const places = decodePlaces(rest);
    const count = places?.reduce((sum, { positions }) => sum + positions.length, 0) ?? 0;
    return places && { integration, aspect, count, places };
  }
}
