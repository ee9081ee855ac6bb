import { dirname, join } from "node:path";
import { type Environment, goEnvironment } from "../../test/support/environment.ts";
import { testGoCache } from "../../test/support/paths.ts";

/** The environment of a build of the demo. It does not depend on the user's Go flags, and writes nothing to the home folder but modules. */
export function demoEnvironment(): Environment {
  return goEnvironment({ ORCHESTRION_CACHE: join(dirname(testGoCache()), "demo-cache") });
}
