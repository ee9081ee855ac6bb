import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { encodeLaunchPlan, type LaunchPlan } from "../../../src/launcher/encode.ts";
import { splitLauncher } from "../../../src/launcher/outside.ts";
import { ADOPTED_FOLDER, SessionFiles } from "../../../src/session/layout.ts";
import { LauncherWorld, planOf } from "./fixture.ts";

describe("the launcher in a build without the wrapper", () => {
  const world = new LauncherWorld();
  const files = new SessionFiles(world.path(`work/${ADOPTED_FOLDER}`));
  const importcfg = world.path("work/b001/importcfg");
  const compile = () => [world.path("compile"), "-o", world.path("out.a"), "-p", "p", "-importcfg", importcfg];
  beforeAll(async () => {
    await world.prepare();
    mkdirSync(world.path("work/b001"), { recursive: true });
    writeFileSync(importcfg, "");
  }, 600_000);
  afterAll(() => world.remove());

  /** Makes the session, as a process of the build does. */
  function session(changes: Partial<LaunchPlan>): void {
    mkdirSync(files.resolve, { recursive: true });
    writeFileSync(files.launch, encodeLaunchPlan({ ...planOf(world), launcher: world.launcher, ...changes }) ?? "");
    writeFileSync(files.events, "");
    writeFileSync(files.session, "{}");
  }

  const isLeftToTheTool = (words: readonly string[]) => {
    expect(world.launchOutside(words).stdout).toBe(`self toolexec --alone ${words.join(" ")}\n`);
  };

  test("runs a tool that has nothing to do with weaving, and every tool where weaving is off", () => {
    expect(world.launchOutside([world.path("asm"), "x"]).stdout).toBe("tool x\n");
    expect(world.launchOutside(compile(), { ORCHESTRION: "off" }).stdout).toStartWith("tool -o ");
  });

  test("leaves to the tool what comes before there is a session", () => {
    isLeftToTheTool([world.path("compile"), "-V=full"]);
    rmSync(files.folder, { recursive: true, force: true });
    isLeftToTheTool(compile());
  });

  test("decides alone with the session that was made for it", () => {
    session({});
    expect(world.launchOutside(compile(), { TOOLEXEC_IMPORTPATH: "p" }).stdout).toStartWith("tool -o ");
  });

  test("leaves everything to the tool if the session is of another version, or has no launcher", () => {
    session({ launcher: "launcher-of-another-version" });
    isLeftToTheTool(compile());
    writeFileSync(files.launch, "orchestrion-launch\t9\nend");
    isLeftToTheTool(compile());
    rmSync(files.launch);
    isLeftToTheTool(compile());
  });
});

test.each([
  ["/home/u/.cache/orchestrion/launcher-0123456789abcdef /bin/orchestrion toolexec", true],
  ["C:\\cache\\launcher-0123456789abcdef.exe orchestrion toolexec", true],
  ["/usr/bin/launcher-1 orchestrion toolexec", false],
  ["/bin/orchestrion toolexec", false],
])("the launcher in front of %s is recognised: %p", (value, found) => {
  const words = value.split(" ");
  const { launcher, command } = splitLauncher(words);
  expect([launcher, command]).toEqual(found ? [words[0], words.slice(1)] : [undefined, words]);
});
