import { LONG_GROUPS, type LongGroupName } from "../../test/support/groups.ts";
import { longGroupNames } from "./arguments.ts";

/** Groups in nearly every run of CI, because most changes concern them. */
const EVERY_DAY: readonly LongGroupName[] = [
  "browser",
  "opentelemetry",
  "datadog",
  "recompile",
  "goflags-mode",
  "thorough",
];

/** Most minutes that the other groups of a day may add; a group that takes longer has a day without those of every day. */
const MINUTES_A_DAY = 10;

/**
 * The groups of the long tier in a run of CI: those of every day, unless the others alone take long, and those of the given day, so
 * that each group runs once in a round.
 *
 * @param date of which only the day matters, in UTC
 */
export function groupsOf(date: Date): readonly LongGroupName[] {
  const days = round();
  const own = days[Math.floor(date.getTime() / 86_400_000) % days.length] ?? [];
  return minutesOf(own) > MINUTES_A_DAY ? own : [...EVERY_DAY, ...own];
}

/** How long groups take, in minutes on two cores. */
export function minutesOf(groups: readonly LongGroupName[]): number {
  return groups.reduce((sum, name) => sum + LONG_GROUPS[name].minutes, 0);
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
