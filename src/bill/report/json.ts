import { placesOf, versionOf } from "../bill.ts";
import { type Inspection, weavingModules } from "../inspect.ts";

/** An inspection as one line of JSON. */
export function inspectionJson(inspection: Inspection): string {
  const { file, format, info, bill, generated } = inspection;
  const { settings, modules, ...binary } = info;
  return `${JSON.stringify({
    file,
    format,
    ...binary,
    os: settings.find(([key]) => key === "GOOS")?.[1],
    arch: settings.find(([key]) => key === "GOARCH")?.[1],
    bill: bill.kind,
    ...(bill.kind === "whole" ? { hash: bill.hash, ...billJson(bill.bill) } : {}),
    ...(bill.kind === "changed" ? { reason: bill.reason } : {}),
    ...(bill.kind === "whole" ? {} : { generated: generated ?? null, modules: weavingModules(info) }),
  })}\n`;
}

function billJson(bill: Extract<Inspection["bill"], { readonly kind: "whole" }>["bill"]) {
  return {
    ...bill,
    places: placesOf(bill),
    integrations: bill.integrations.map((each) => ({
      ...each,
      versions: [...new Set(each.files.map((file) => versionOf(file, bill.tool)))],
    })),
  };
}
