import { describe, expect, test } from "bun:test";
import { examineMemory, examineSpace, size } from "../../../src/doctor/machine.ts";
import { makeTempDir } from "../../support/paths.ts";

const GIB = 1024 ** 3;
const system = (files: Readonly<Record<string, string>>) => (file: string) => files[file];
const meminfo = (gib: number) => `MemTotal:  99 kB\nMemAvailable:   ${Math.round(gib * 1024 ** 2)} kB\n`;

describe("memory", () => {
  test("without a limit it is what the system has available", () => {
    expect(examineMemory(4, system({ "/proc/meminfo": meminfo(8), "/proc/self/cgroup": "0::/\n" }))).toEqual({
      check: "memory",
      status: "ok",
      message: "8.0 GiB available, 4 processors",
    });
  });

  test("the tightest of the parent groups applies, without file caches", () => {
    const finding = examineMemory(
      8,
      system({
        "/proc/meminfo": meminfo(64),
        "/proc/self/cgroup": "0::/pod/container\n",
        "/sys/fs/cgroup/pod/container/memory.max": "max\n",
        "/sys/fs/cgroup/pod/memory.max": `${2 * GIB}\n`,
        "/sys/fs/cgroup/pod/memory.current": `${1.5 * GIB}\n`,
        "/sys/fs/cgroup/pod/memory.stat": `anon 5\ninactive_file ${0.5 * GIB}\n`,
      }),
    );
    expect(finding.status).toBe("warning");
    expect(finding.message).toBe("1.0 GiB available, limited to 2.0 GiB by a control group, 8 processors");
    expect(finding.advice).toContain("`orchestrion go build -p 2`");
  });

  test("control groups of version 1, and a group without a limit", () => {
    const files = (limit: string) => ({
      "/proc/meminfo": meminfo(16),
      "/proc/self/cgroup": "5:cpu,cpuacct:/a\n4:memory:/a\n",
      "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": limit,
      "/sys/fs/cgroup/memory/a/memory.usage_in_bytes": "0\n",
    });
    expect(examineMemory(1, system(files(`${GIB}\n`))).message).toContain("limited to 1.0 GiB");
    expect(examineMemory(1, system(files("9223372036854771712\n"))).message).toBe("16.0 GiB available, 1 processors");
  });

  test("too little memory for one process still allows one; a system that does not report memory is fine", () => {
    const files = { "/proc/meminfo": meminfo(0.1), "/proc/self/cgroup": "" };
    expect(examineMemory(2, system(files)).advice).toContain("-p 1`");
    expect(examineMemory(2, system({})).status).toBe("ok");
  });
});

describe("space", () => {
  test("for a folder that does not exist yet, that of the nearest parent", () => {
    using temp = makeTempDir("space");
    expect(examineSpace("x", temp.at("a", "b"), "move it").status).not.toBe("problem");
  });

  test("a file system without free space is a problem", () => {
    expect(examineSpace("x", "/proc/1", "move it")).toMatchObject({
      status: "problem",
      advice: expect.stringMatching(/move it/),
    });
  });
});

test("sizes", () => {
  expect([size(5 * 1024 ** 2), size(1.25 * GIB)]).toEqual(["5 MiB", "1.3 GiB"]);
});
