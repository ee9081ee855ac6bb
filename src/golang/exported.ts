/** Whether other packages may use a name of a package (Go spec, "Exported identifiers"). */
export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
