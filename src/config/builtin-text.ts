import builtinText from "../../aspects/builtin.yml" with { type: "text" };

/** The embedded YAML text of the built-in aspects. */
export const BUILTIN_TEXT: string = String(builtinText);
