import axe from "axe-core";
import type { Page } from "playwright-core";

/** What a screen reader or a keyboard could not use in the page as it is now: rules of axe, and the elements that break them. */
export async function obstacles(page: Page): Promise<string[]> {
  // The policy of the page forbids every script but its own; the protocol of the browser's tools is not bound by it.
  await page.evaluate(axe.source);
  const results: unknown = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return isResults(results)
    ? results.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
      )
    : ["axe gave no results"];
}

interface Results {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

function isResults(value: unknown): value is Results {
  return typeof value === "object" && value !== null && "violations" in value && Array.isArray(value.violations);
}
