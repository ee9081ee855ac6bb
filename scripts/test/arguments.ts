import { parseArgs } from "node:util";
import { isLongGroup, LONG_GROUPS, type LongGroupName } from "../../test/support/groups.ts";

/** The parsed arguments of `npm test`. */
export interface TestArguments {
  /** Parts of test files' paths, or names of scripts (`NAME.txtar`); all tests when empty. */
  readonly filters: readonly string[];
  /** Groups of the long tier to run besides the quick tests. */
  readonly long: readonly LongGroupName[];
  /** Whether to run today's groups of the long tier (rotation.ts) too. */
  readonly today: boolean;
  /** Whether to write the expected output of golden cases instead of comparing it. */
  readonly update: boolean;
}

export const USAGE = `usage: npm test -- [--long=GROUP,… | --long=all | --today] [--update] [FILTER…]
FILTER is a part of a test file's path, or the name of a script: pgo.txtar
GROUP is one of ${Object.keys(LONG_GROUPS).join(", ")}`;

/** @throws Error for arguments that are invalid */
export function parseTestArguments(words: readonly string[]): TestArguments {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      long: { type: "string", multiple: true, default: [] },
      today: { type: "boolean", default: false },
      update: { type: "boolean", default: false },
    },
  });
  const scripts = positionals.filter(isScript);
  if (scripts.length > 0 && scripts.length < positionals.length) {
    throw new Error("give names of scripts or parts of paths, not both");
  }
  // A script that is named runs even if it belongs to the long tier.
  const all = values.all || values.long.includes("all") || scripts.length > 0;
  const named = values.long.flatMap((list) => list.split(",")).filter((name) => name !== "all");
  return {
    filters: positionals,
    long: all ? longGroupNames() : named.map(longGroupName),
    today: values.today,
    update: values.update,
  };
}

/** Whether a filter names a script. */
export function isScript(filter: string): boolean {
  return filter.endsWith(".txtar");
}

export function longGroupNames(): LongGroupName[] {
  return Object.keys(LONG_GROUPS).filter(isLongGroup);
}

function longGroupName(word: string): LongGroupName {
  if (!isLongGroup(word)) {
    throw new Error(`there is no group "${word}" of long tests; expected one of ${longGroupNames().join(", ")}`);
  }
  return word;
}
