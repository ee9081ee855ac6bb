/** Lines of fields with tabs between, nothing to unquote; undefined when that cannot be. */
export function encodeLines(lines: readonly (readonly string[])[]): string | undefined {
  return lines.some((fields) => fields.some((field) => /[\t\n]/.test(field)))
    ? undefined
    : lines.map((fields) => fields.join("\t")).join("\n");
}
