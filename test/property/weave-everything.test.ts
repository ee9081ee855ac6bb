import { expect, test } from "bun:test";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { seedOfToday } from "../support/random.ts";
import { Everything } from "./everything.ts";
import { MODES } from "./harmless.ts";

// Real code still compiles and keeps its positions after harmless advice has been woven wherever a join point can match.
// This is a sample of what `npx bun scripts/weave-everything.ts` does with the whole standard library: dissimilar packages
// on which few others depend.
const PACKAGES = [
  ...["bufio", "compress/bzip2", "container/list", "encoding/csv", "encoding/json", "go/ast", "go/constant"],
  ...["go/scanner", "hash/maphash", "image/gif", "index/suffixarray", "iter", "log/slog", "maps", "mime/multipart"],
  ...["net/mail", "net/url", "regexp/syntax", "runtime/trace", "sort", "testing/fstest", "text/tabwriter"],
  ...["text/template/parse", "unique", "weak"],
];

/** Minimum number of matches by mode, to notice an aspect that no longer matches. */
const LEAST = { bodies: 3000, rebuild: 2500, replace: 2000 };

// Each mode takes a minute: the group `thorough` runs one, a different one each day.
const today = seedOfToday() % MODES.length;
const modes = long("weave-everything") ? MODES : MODES.filter((_, at) => at === today && long("thorough"));

test.each(modes)("woven everywhere: %s", async (mode) => {
  using folder = makeTempDir("everything");
  const world = await Everything.load(folder, PACKAGES, (one) => PACKAGES.includes(one.ImportPath));
  const { problems, sites } = await world.weave(mode);
  expect(problems).toEqual([]);
  expect([...sites.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(LEAST[mode]);
  expect(await world.build()).toBe("");
}, 600_000);
