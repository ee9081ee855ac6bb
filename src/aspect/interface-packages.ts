import type { RawAspect } from "../config/configuration.ts";
import type { Located } from "../config/located.ts";

/**
 * Import paths of packages whose interfaces an aspect asks for, in its join point (`argument-implements: io.Closer`) or in a
 * template (`.Function.ArgumentThatImplements "io.Closer"`), sorted. To find out whether a type implements one needs the
 * package's archive, which a compile that does not import it lacks.
 */
export function interfacePackagesOf({ joinPoint, advice }: Pick<RawAspect, "joinPoint" | "advice">): string[] {
  const names = [...textsOf(joinPoint, ""), ...textsOf(advice, "")].flatMap(({ key, text }) =>
    OPTIONS.has(key) ? [text] : [...text.matchAll(IN_TEMPLATE)].map((match) => match[1] ?? ""),
  );
  const packages = names.flatMap((name) => {
    const dot = name.lastIndexOf(".");
    return dot > 0 ? [name.slice(0, dot)] : [];
  });
  return [...new Set(packages)].sort();
}

const OPTIONS: ReadonlySet<string> = new Set(["argument-implements", "result-implements", "final-result-implements"]);

/** Go strings of both kinds; a name that a template puts together is not seen. */
const IN_TEMPLATE = /(?:That|Result)Implements\s*\(?\s*["`]([^"`]+)["`]/g;

interface KeyedText {
  /** The nearest key that it stands under. */
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
