import type { Located } from "../base/located.ts";
import type { RawAspect } from "../config/configuration.ts";
import { interfaceOptions } from "./join/function/implements.ts";

/**
 * Import paths of packages with the interfaces that an aspect refers to, in its join point (`argument-implements: io.Closer`) or
 * in a template (`.Function.ArgumentThatImplements "io.Closer"`), sorted. Deciding whether a type implements an interface needs
 * the archive of the interface's package; a compile that does not import the package lacks it.
 */
export function interfacePackagesOf(aspect: Pick<RawAspect, "joinPoint" | "advice">): string[] {
  return [...new Set(interfacesOf(aspect).flatMap((name) => packageOf(name) ?? []))].sort();
}

/** The aspects that refer to an interface which the test accepts, each with its place, for a message. */
export function askersOf(aspects: readonly RawAspect[], test: (interfaceName: string) => boolean): string {
  const found = aspects.filter((aspect) => interfacesOf(aspect).some(test));
  return found.map(({ id, file, line, column }) => `${id} (${file}:${line}:${column})`).join(", ") || "an aspect";
}

/** The import path in the name of an interface; undefined for a predeclared one. */
export function packageOf(interfaceName: string): string | undefined {
  const dot = interfaceName.lastIndexOf(".");
  return dot > 0 ? interfaceName.slice(0, dot) : undefined;
}

function interfacesOf({ joinPoint, advice }: Pick<RawAspect, "joinPoint" | "advice">): string[] {
  return [...textsOf(joinPoint, ""), ...textsOf(advice, "")].flatMap(({ key, text }) =>
    OPTIONS.has(key) ? [text] : [...text.matchAll(IN_TEMPLATE)].map((match) => match[1] ?? ""),
  );
}

const OPTIONS: ReadonlySet<string> = new Set(interfaceOptions.map(({ key }) => key));

/** Matches Go strings of both kinds; a name that a template computes is not found. */
const IN_TEMPLATE = /(?:That|Result)Implements\s*\(?\s*["`]([^"`]+)["`]/g;

interface KeyedText {
  /** The innermost key above the text. */
  readonly key: string;
  readonly text: string;
}

function* textsOf(value: Located, key: string): Generator<KeyedText> {
  switch (value.kind) {
    case "scalar":
      if (typeof value.value === "string") {
        yield { key, text: value.value };
      }
      return;
    case "sequence":
      for (const item of value.items) {
        yield* textsOf(item, key);
      }
      return;
    case "mapping":
      for (const entry of value.entries) {
        yield* textsOf(entry.value, entry.key);
      }
  }
}
