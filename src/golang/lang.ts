/** The newer of two language versions such as `go1.18` and `go1.9`; the first if they are equal or one is malformed. */
export function higherLang(current: string, wanted: string): string {
  return isOlderLang(current, wanted) ? wanted : current;
}

/** Whether a language version is older than another; a malformed value is neither older nor newer than any. */
export function isOlderLang(version: string, than: string): boolean {
  const a = minorOf(version);
  const b = minorOf(than);
  return a !== undefined && b !== undefined && a < b;
}

/** The minor number, 18 for `go1.18`; the major number has always been 1 (go help buildconstraint). */
function minorOf(version: string): number | undefined {
  const match = /^go1\.(\d+)/.exec(version);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
