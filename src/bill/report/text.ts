import { shownText } from "../../base/shown-text.ts";
import { type Bill, type BilledAspect, placesOf, versionOf } from "../bill.ts";
import type { BinaryModule } from "../binary/build-info.ts";
import { type Inspection, packageOfFunction, weavingModules } from "../inspect.ts";

/** An inspection for people. */
export function inspectionText(inspection: Inspection): string {
  const { file, format, info, bill } = inspection;
  const setting = (key: string) => info.settings.find(([name]) => name === key)?.[1] ?? "?";
  const main = info.path === "" ? "" : `, ${info.path}`;
  const head = `${file}: ${format}, ${info.go}, ${setting("GOOS")}/${setting("GOARCH")}${main}`;
  const lines =
    bill.kind === "whole" ? billLines(bill.bill, bill.hash) : [...complaint(bill), ...withoutBill(inspection)];
  return `${[head, ...lines].map(shownText).join("\n")}\n`;
}

function complaint(bill: Exclude<Inspection["bill"], { readonly kind: "whole" }>): string[] {
  return bill.kind === "none"
    ? ["It has no bill: plain go built it, or a tool that writes none."]
    : [`Its bill was changed or damaged, so it is not shown: ${bill.reason}.`];
}

function billLines(bill: Bill, hash: string): string[] {
  const total = placesOf(bill);
  const number = `${counted(bill.aspects.number, "aspect")} in force (${bill.aspects.hash})`;
  const where =
    total === 0 ? "nowhere" : `at ${counted(total, "place")} in ${counted(bill.packages.length, "package")}`;
  const counts = new Map<string, number>();
  for (const { integration, count } of bill.packages.flatMap(({ woven }) => woven)) {
    counts.set(integration, (counts.get(integration) ?? 0) + count);
  }
  return [
    `Woven ${where} by orchestrion ${bill.tool}, with ${number}; the bill is whole (${hash}).`,
    ...bill.excludes.map((exclude) => `Excluded: ${exclude}`),
    ...section(
      "Integrations",
      bill.integrations.map(({ importPath, files }) => {
        const versions = [...new Set(files.map((file) => versionOf(file, bill.tool)))].join(", ");
        return `${importPath} ${versions}: ${counted(counts.get(importPath) ?? 0, "place")}, from ${files.join(", ")}`;
      }),
    ),
    ...section(
      "Places",
      bill.packages.flatMap(({ importPath, woven }) => [importPath, ...woven.map((one) => `  ${placesLine(one)}`)]),
    ),
  ];
}

function placesLine({ aspect, count, places }: BilledAspect): string {
  const where =
    places === undefined
      ? counted(count, "place")
      : places.map(({ file, positions }) => positions.map((position) => `${file}:${position}`).join(", ")).join(", ");
  return `${aspect}  ${where}`;
}

/** What symbols and modules tell. */
function withoutBill({ generated, info }: Inspection): string[] {
  const modules = weavingModules(info).map(moduleText);
  const packages = new Map<string, string[]>();
  for (const name of generated ?? []) {
    const path = packageOfFunction(name);
    packages.set(path, [...(packages.get(path) ?? []), name]);
  }
  const found =
    generated === undefined
      ? "Its function table cannot be read, so its code tells nothing either."
      : generated.length === 0
        ? "No function contains code that a weaving tool has marked as its own."
        : `A weaving tool has added code to ${counted(generated.length, "function")} of ${counted(packages.size, "package")}:`;
  return [
    found,
    ...[...packages].flatMap(([path, names]) => [`  ${path}`, ...names.map((name) => `    ${shortName(name, path)}`)]),
    ...section("Modules of tracers", modules),
  ];
}

function shortName(name: string, path: string): string {
  const escaped = name.slice(name.lastIndexOf("/", name.replace(/\[.*$/s, "").length) + 1);
  return name.startsWith(`${path}.`) ? name.slice(path.length + 1) : escaped;
}

function moduleText({ path, version, replacedBy }: BinaryModule): string {
  const instead = replacedBy === undefined ? "" : ` => ${replacedBy.path} ${replacedBy.version}`.trimEnd();
  return `${path} ${version}${instead}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
