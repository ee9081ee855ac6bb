import builtinText from "../../aspects/builtin.yml" with { type: "text" };

/** The built-in aspects' YAML, as embedded. */
export const BUILTIN_TEXT: string = String(builtinText);
