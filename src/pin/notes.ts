import { parseGoMod } from "../go/mod.ts";

/** Notes on changes of a go.mod that its owner should know: a raised `go` directive and changed versions of requirements. */
export function goModNotes(before: string, after: string): string[] {
  const old = parseGoMod(before);
  const now = parseGoMod(after);
  const notes: string[] = [];
  if (old.go !== now.go) {
    notes.push(`the go directive went from ${old.go ?? "none"} to ${now.go ?? "none"}: a required module demands it`);
  }
  for (const [module, version] of old.requires) {
    const other = now.requires.get(module);
    if (other !== undefined && other !== version) {
      notes.push(`${module} went from ${version} to ${other}`);
    }
  }
  return notes;
}
