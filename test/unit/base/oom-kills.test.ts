import { expect, test } from "bun:test";
import { oomKills } from "../../../src/base/oom-kills.ts";

test.each<[string, Readonly<Record<string, string>>, number | undefined]>([
  [
    "control groups, version 2",
    {
      "/proc/self/cgroup": "0::/build\n",
      "/sys/fs/cgroup/build/memory.events": "low 0\noom 3\noom_kill 2\noom_group_kill 0\n",
      "/proc/vmstat": "oom_kill 9\n",
    },
    2,
  ],
  [
    "version 1 beside an empty version 2",
    {
      "/proc/self/cgroup": "4:memory:/build\n1:cpu:/\n0::/\n",
      "/sys/fs/cgroup/memory/build/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n",
    },
    1,
  ],
  [
    "the machine if the root group has no counter",
    { "/proc/self/cgroup": "0::/\n", "/proc/vmstat": "nr_free 1\noom_kill 4\n" },
    4,
  ],
  ["another system", {}, undefined],
])("kills are counted by %s", (_, files, count) => {
  expect(oomKills((file) => files[file])).toBe(count);
});
