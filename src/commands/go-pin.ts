import { existsSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "../build/failure.ts";
import type { GoEnvironment } from "../build/go-environment.ts";
import type { GoCommandLine } from "../build/go-flags.ts";

/** The tool file in use and the flags that go with it; both empty for a module that is pinned. */
export interface PinnedFor {
  readonly toolFile: string | undefined;
  readonly flags: readonly string[];
}

interface PinRequest {
  readonly go: string;
  readonly goEnv: GoEnvironment;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly moduleRoot: string;
  readonly cacheFolder: string;
  readonly commandLine: GoCommandLine;
  readonly say: (line: string) => void;
}

/**
 * A module with a tool file is taken as it is. Any other is pinned for this one build, outside of the user's tree.
 *
 * @throws BuildError with the command to run where that cannot be done
 */
export async function pinForThisBuild(request: PinRequest): Promise<PinnedFor> {
  if (existsSync(join(request.moduleRoot, "orchestrion.tool.go"))) {
    return { toolFile: undefined, flags: [] };
  }
  throw new BuildError(
    `${request.moduleRoot} has no orchestrion.tool.go, which lists what to weave. Run \`orchestrion pin\` there and commit what it writes.`,
  );
}
