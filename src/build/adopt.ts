import { BuildError } from "./failure.ts";
import type { Invocation } from "./invocation.ts";

export async function adoptSession(_invocation: Invocation): Promise<string | undefined> {
  throw new BuildError("not yet");
}
