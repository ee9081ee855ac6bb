import type { WeaveRequest, WeaveResult } from "./weave-types.ts";

/**
 * Weaves one package.
 *
 * @throws WeaveError naming aspect, YAML place and join point when advice cannot be applied
 */
export async function weave(_request: WeaveRequest): Promise<WeaveResult> {
  throw new Error("written by the founder next");
}
