import { LONG_GROUPS, type LongGroupName } from "../../test/support/groups.ts";
import { longGroupNames } from "./arguments.ts";

/** The groups that every run of CI has, because most changes concern them. */
const EVERY_DAY: readonly LongGroupName[] = ["opentelemetry", "datadog"];

/** How many minutes the other groups of a day may add. */
const MINUTES_A_DAY = 10;

/**
 * The groups of the long tier that a run of CI has on a day: those of every day, and those whose turn it is, so that no group goes
 * unseen for longer than a round takes.
 * @param date of which only the day counts, in UTC
 */
export function groupsOf(date: Date): readonly LongGroupName[] {
  const days = round();
  return [...EVERY_DAY, ...(days[Math.floor(date.getTime() / 86_400_000) % days.length] ?? [])];
}

/** The groups whose turn it is on each day of a round: as many as fit into {@link MINUTES_A_DAY}, and at least one. */
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
