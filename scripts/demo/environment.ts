import { dirname, join } from "node:path";
import { type Environment, goEnvironment } from "../../test/support/environment.ts";
import { testGoCache } from "../../test/support/paths.ts";

/** The environment of the demo's builds: without the user's Go flags, and with caches outside of the home folder except for modules. */
export function demoEnvironment(): Environment {
  return goEnvironment({ ORCHESTRION_CACHE: join(dirname(testGoCache()), "demo-cache") });
}
