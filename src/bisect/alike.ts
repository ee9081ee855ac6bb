import type { JournalEntry } from "../session/selection.ts";

/**
 * Whether two commands that fail do so alike, by what their builds recorded. An aspect may need what another one declares: without
 * that, its code does not compile, which is no sign that a test which the two make fail would fail.
 */
export function failAlike(left: readonly JournalEntry[], right: readonly JournalEntry[]): boolean {
  const [broken, other] = [brokenIn(left), brokenIn(right)];
  return broken.size === 0 ? other.size === 0 : !broken.isDisjointFrom(other);
}

/** The packages whose woven form could not be built. */
function brokenIn(journal: readonly JournalEntry[]): ReadonlySet<string> {
  return new Set(journal.flatMap((entry) => (entry.kind === "broken" ? [entry.importPath] : [])));
}
