import type { Environment } from "../../src/base/environment.ts";
import type { Span } from "../../src/trace/span.ts";
import { openPage } from "../../src/web/page.ts";
import { step } from "./show.ts";

/**
 * Ends a demo with the page of its traces. On a terminal the page stays until Ctrl-C; elsewhere, and in CI, nobody would end it, so
 * it is only named.
 *
 * @param program path of the woven program
 */
export async function showPage(spans: readonly Span[], program: string): Promise<void> {
  if (!staysOpen(process.stdout.isTTY, process.env)) {
    step("orchestrion trace --web -- ./service", "shows such traces on a page; so does this demo on a terminal");
    return;
  }
  const page = await openPage({ command: [], woven: { program: () => program } });
  page.sink.spans(spans);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.prependListener(signal, () => process.exit(0));
  step("the same on a page, with all attributes, and what was woven (Ctrl-C ends the demo)", page.url);
  await new Promise<never>(() => undefined);
}

/** Whether somebody is there to look at the page, and to end the demo. */
export function staysOpen(isTerminal: boolean, environment: Environment): boolean {
  return isTerminal && environment.CI === undefined;
}
