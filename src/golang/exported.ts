/** Whether a name is exported (Go spec, "Exported identifiers"). */
export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
