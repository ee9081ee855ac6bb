import { expect, test } from "bun:test";
import { join } from "node:path";
import { cacheFolder } from "../../../src/base/cache-folder.ts";

test.each([
  [{ ORCHESTRION_CACHE: "/x", XDG_CACHE_HOME: "/y", HOME: "/h" }, "linux", "/x"],
  [{ XDG_CACHE_HOME: "/y", HOME: "/h" }, "linux", "/y/orchestrion"],
  [{ XDG_CACHE_HOME: "relative", HOME: "/h" }, "linux", "/h/.cache/orchestrion"],
  [{ ORCHESTRION_CACHE: "", HOME: "/h" }, "linux", "/h/.cache/orchestrion"],
  [{ XDG_CACHE_HOME: "/y", HOME: "/h" }, "darwin", "/h/Library/Caches/orchestrion"],
  [{ LocalAppData: "/l", HOME: "/h" }, "win32", "/l/orchestrion"],
  [{ USERPROFILE: "/u" }, "win32", "/u/AppData/Local/orchestrion"],
] as const)("%j on %s", (environment, platform, folder) => {
  expect(cacheFolder(environment, platform)).toBe(join(folder));
});
