/** The newer of two language versions such as `go1.18` and `go1.9`; on a tie or a strange value the first. */
export function higherLang(current: string, wanted: string): string {
  const a = minorOf(current);
  const b = minorOf(wanted);
  return a === undefined || b === undefined || a >= b ? current : wanted;
}

/** `go1.18` is 18: the language has been 1 all along (go help buildconstraint). */
function minorOf(version: string): number | undefined {
  const match = /^go1\.(\d+)/.exec(version);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
