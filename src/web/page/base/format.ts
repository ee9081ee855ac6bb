/** A duration in nanoseconds with a unit that leaves one to three digits before the point, such as `12.4 ms`. */
export function formatDuration(nanoseconds: number): string {
  const value = Math.abs(nanoseconds);
  const sign = nanoseconds < 0 ? "−" : "";
  if (value < 1e3) return `${sign}${Math.round(value)} ns`;
  if (value < 999_950) return `${sign}${digits(value / 1e3)} µs`;
  if (value < 999_950_000) return `${sign}${digits(value / 1e6)} ms`;
  if (value < 59_995_000_000) return `${sign}${digits(value / 1e9)} s`;
  if (value < 3_599_000_000_000) return `${sign}${digits(value / 6e10)} min`;
  return value < 48 * 36e11 ? `${sign}${digits(value / 36e11)} h` : `${sign}${digits(value / 864e11)} d`;
}

function digits(value: number): string {
  return value < 99.95 ? value.toFixed(value < 9.995 ? 2 : 1) : value.toFixed(0);
}

/** Time of day with milliseconds, in the reader's time zone: `14:03:27.512`. */
export function formatTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  if (Number.isNaN(time.getTime())) return "?";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

/** Date and time of day: `2026-11-29 14:03:27.512`. */
export function formatDate(milliseconds: number): string {
  const time = new Date(milliseconds);
  if (Number.isNaN(time.getTime())) return "?";
  const two = (value: number) => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${formatTime(milliseconds)}`;
}

/** A number and what it counts: `1 span`, `12,000 spans`. */
export function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
}

const grouped = new Intl.NumberFormat("en");

/** A whole number with separators. */
export function formatCount(count: number): string {
  return grouped.format(count);
}
