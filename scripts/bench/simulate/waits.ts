import { isRecord, stringsField } from "../../../src/base/json.ts";
import { NESTED_BUILD } from "../../../src/resolve/prefetch.ts";

/**
 * For each package that waited in the nested build of a traced build, or would have, for others: their import paths. Empty if there was
 * no such build.
 *
 * @param trace text of the file that ORCHESTRION_TRACE named
 */
export function waitsOf(trace: string): Map<string, readonly string[]> {
  const events: unknown = JSON.parse(trace);
  const found = new Map<string, readonly string[]>();
  for (const event of Array.isArray(events) ? events : []) {
    const args = isRecord(event) && event.name === NESTED_BUILD && isRecord(event.args) ? event.args : {};
    for (const [waiting = "", awaited = ""] of stringsField(args, "waits").map((pair) => pair.split(" "))) {
      found.set(waiting, [...(found.get(waiting) ?? []), awaited]);
    }
  }
  return found;
}
