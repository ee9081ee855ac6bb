/** The newer of two language versions such as `go1.18` and `go1.9`; on a tie or a strange value the first. */
export function higherLang(current: string, wanted: string): string {
  return isOlderLang(current, wanted) ? wanted : current;
}

/** Whether a language version is older than another one; a strange value is neither older nor newer than any. */
export function isOlderLang(version: string, than: string): boolean {
  const a = minorOf(version);
  const b = minorOf(than);
  return a !== undefined && b !== undefined && a < b;
}

/** `go1.18` is 18: the language has been 1 all along (go help buildconstraint). */
function minorOf(version: string): number | undefined {
  const match = /^go1\.(\d+)/.exec(version);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
