import { LONG_GROUPS, type LongGroupName } from "../../test/support/groups.ts";
import { longGroupNames } from "./arguments.ts";

/** Groups in every run of CI, because most changes concern them. */
const EVERY_DAY: readonly LongGroupName[] = [
  "browser",
  "opentelemetry",
  "datadog",
  "recompile",
  "goflags-mode",
  "thorough",
];

/** Most minutes that the other groups of a day may add. */
const MINUTES_A_DAY = 10;

/**
 * The groups of the long tier in a run of CI: those of every day, and those of the given day, so that each group runs once in
 * a round.
 * @param date of which only the day matters, in UTC
 */
export function groupsOf(date: Date): readonly LongGroupName[] {
  const days = round();
  return [...EVERY_DAY, ...(days[Math.floor(date.getTime() / 86_400_000) % days.length] ?? [])];
}

/** The groups of each day of a round: as many as fit into {@link MINUTES_A_DAY}, and at least one. */
export function round(): readonly (readonly LongGroupName[])[] {
  const days: { groups: LongGroupName[]; minutes: number }[] = [];
  for (const name of longGroupNames().filter((each) => !EVERY_DAY.includes(each))) {
    const { minutes } = LONG_GROUPS[name];
    const day = days.find((each) => each.minutes + minutes <= MINUTES_A_DAY);
    if (day === undefined) {
      days.push({ groups: [name], minutes });
    } else {
      day.groups.push(name);
      day.minutes += minutes;
    }
  }
  return days.map(({ groups }) => groups);
}
