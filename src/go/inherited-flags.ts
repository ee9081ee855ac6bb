import { joinQuoted, splitQuoted } from "./flags.ts";

/** A flag that go commands inherit from GOFLAGS. */
export interface InheritedFlag {
  /** Without dashes. */
  readonly name: string;
  /** `true` for a flag without a value, which only boolean flags may lack. */
  readonly value: string;
  /** The field of GOFLAGS, without quotes around it. */
  readonly text: string;
}

/**
 * The flags of a GOFLAGS value, in their order (go help environment).
 *
 * @throws when a quote is not closed
 */
export function inheritedFlags(goFlags: string): readonly InheritedFlag[] {
  return splitQuoted(goFlags).map((text) => {
    const [, name = "", value = "true"] = /^--?([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    return { name, value, text };
  });
}

/**
 * The value of a flag in GOFLAGS; the last one counts. Undefined without one.
 *
 * @throws when a quote is not closed
 */
export function inheritedFlag(goFlags: string, name: string): string | undefined {
  return inheritedFlags(goFlags).findLast((flag) => flag.name === name)?.value;
}

/**
 * A GOFLAGS value without the flags with these names.
 *
 * @throws when a quote is not closed
 */
export function withoutInherited(goFlags: string, names: readonly string[]): string {
  return joinQuoted(inheritedFlags(goFlags).flatMap(({ name, text }) => (names.includes(name) ? [] : [text])));
}

/** Whether a boolean flag is on: it is given, and not with a value that means false to Go's flag package. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(?:0|f|false)$/i.test(value);
}
