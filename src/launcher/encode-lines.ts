/** Encodes lines of fields, separated by tabs, without quoting; undefined if a field contains a tab or a line break. */
export function encodeLines(lines: readonly (readonly string[])[]): string | undefined {
  return lines.some((fields) => fields.some((field) => /[\t\n]/.test(field)))
    ? undefined
    : lines.map((fields) => fields.join("\t")).join("\n");
}
