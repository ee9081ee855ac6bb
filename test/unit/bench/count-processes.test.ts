import { expect, test } from "bun:test";
import { canCount, countCalls, countProcesses } from "../../../scripts/bench/count-processes.ts";
import { cleanEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";

test("threads and failed calls are not counted, interrupted calls once", () => {
  const log = `10    execve(""..., [""...], 0x7ffd /* 20 vars */) = 0
10    clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 11
10    clone(child_stack=0xc000, flags=CLONE_VM|CLONE_FS|CLONE_THREAD|CLONE_SYSVSEM) = 12
10    clone(child_stack=NULL, flags=CLONE_VM|CLONE_VFORK|SIGCHLD <unfinished ...>
13    execve(""..., [""...], 0xc0 /* 20 vars */ <unfinished ...>
10    <... clone resumed>)              = 13
13    <... execve resumed>)             = 0
11    execve(""..., [""...], 0xc0 /* 20 vars */) = -1 ENOENT (No such file or directory)
11    clone3({flags=CLONE_VM|CLONE_THREAD, child_tid=0x7f}, 88) = 14
11    vfork()                           = -1 EAGAIN (Resource temporarily unavailable)
11    vfork( <unfinished ...>
11    +++ exited with 0 +++
`;
  expect(countCalls(log)).toEqual({ processes: 4, programs: 2 });
});

test.if(canCount())("a shell that starts two programs and becomes a third", async () => {
  using temp = makeTempDir("count");
  const command = ["/bin/sh", "-c", "/bin/true; /bin/true; exec /bin/true"];
  const measured = { command, cwd: temp.path, env: cleanEnvironment(), goCache: temp.at("none"), output: undefined };
  expect(await countProcesses(measured, temp.at("log"))).toEqual({ processes: 3, programs: 4 });
});
