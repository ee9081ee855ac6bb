import { shownText } from "../base/shown-text.ts";
import { wrapped } from "../base/terminal.ts";
import { paintHeading } from "../diff/paint.ts";
import type { PlanContent } from "./content.ts";
import type { Uninstrumented } from "./libraries.ts";
import type { PinOutlook } from "./pin-outlook.ts";
import type { Price } from "./price.ts";

/** A plan together with what belongs to this moment and machine. */
export interface ShownPlan {
  readonly content: PlanContent;
  /** Modules that only woven code needs. */
  readonly modules: readonly { readonly path: string; readonly version: string | undefined }[];
  readonly uninstrumented: readonly Uninstrumented[];
  /** Of each module with its own aspects, by its path; or why it is not known. */
  readonly pin: ReadonlyMap<string, PinOutlook | string>;
  /** Or why it is not known. */
  readonly price: Price | string;
}

/** How a plan is shown. */
interface Showing {
  readonly colour: boolean;
  /** In columns. */
  readonly width: number;
}

/** A line of a section, and lines that belong to it, further to the right. */
type Line = readonly [line: string, ...more: readonly string[]];

/** A plan for people. */
export function planForPeople(plan: ShownPlan, { colour, width }: Showing): string {
  const { content } = plan;
  const sections: readonly (readonly [title: string, lines: readonly Line[]])[] = [
    ["packages to weave", content.packages.map(packageLine)],
    ["places by integration", content.integrations.map(({ integration, places }) => [`${integration}: ${places}`])],
    ["modules that only woven code needs", plan.modules.map(({ path, version = "" }) => [`${path} ${version}`.trim()])],
    ["aspects that compete for one place", content.competing.map(competitionLine)],
    [
      "instrumented libraries of which one imports the other: each may record the same call",
      content.stacked.map(({ upper, lower }) => [`${upper} imports ${lower}`]),
    ],
    ["left out", leftOutLines(content)],
    ["cannot be parsed", content.unparsed.map((one) => [`${one.package} ${one.file}`])],
    ["well-known libraries in use that nothing instruments", plan.uninstrumented.map(libraryLine)],
    ["`orchestrion pin` would", pinLines(plan.pin)],
    ["price", [priceLine(plan.price)]],
  ];
  const lines = sections.flatMap(([title, found]) =>
    found.length === 0
      ? []
      : [
          "",
          ...wrapped(title, width).map((line) => (colour ? paintHeading(line) : line)),
          ...found.flatMap(([line, ...more]) => [
            ...wrapped(line, width, "  ", "      "),
            ...more.flatMap((text) => wrapped(text, width, "    ", "      ")),
          ]),
        ],
  );
  return `${[sumText(content), ...lines].map(shownLine).join("\n")}\n`;
}

/** `241 places in 65 files of 32 packages`. */
export function sumText({ places, files, packages }: PlanContent): string {
  return `${counted(places, "place")} in ${counted(files, "file")} of ${counted(packages.length, "package")}`;
}

function packageLine({ package: path, woven }: PlanContent["packages"][number]): Line {
  return [`${path}: ${counted(placesIn(woven), "place")}`];
}

function placesIn(woven: readonly { readonly count: number }[]): number {
  return woven.reduce((sum, { count }) => sum + count, 0);
}

function competitionLine(one: PlanContent["competing"][number]): Line {
  const undone = one.undone.length === 0 ? [] : [`undone by a later one: ${one.undone.join(", ")}`];
  return [`${one.package} ${one.file} ${one.in}: ${one.aspects.join(", then ")}`, ...undone];
}

function leftOutLines({ leftOut }: PlanContent): Line[] {
  return leftOut.map((one) => {
    const how = one.how === "exclude" ? "an exclude" : "an ignore directive";
    const times = one.count === 1 ? "" : `, ${one.count} places`;
    return [`${one.package} ${one.file} ${one.in}: ${one.aspect}, by ${how}${times}`];
  });
}

function libraryLine({ library, why, command }: Uninstrumented): Line {
  const reasons = {
    "no place": "aspects for it are in force, but match nowhere",
    "not pinned": `\`${command ?? "orchestrion pin"}\` turns an integration on`,
    unknown: "no integration for it is known",
  };
  return [`${library}: ${reasons[why]}`];
}

function pinLines(pin: ReadonlyMap<string, PinOutlook | string>): Line[] {
  return [...pin].flatMap(([module, outlook]): Line[] => {
    const where = pin.size > 1 ? ` in ${module}` : "";
    if (typeof outlook === "string") {
      return [[`do what is not known${where}: ${outlook}`]];
    }
    const { added, removed, modules, versions, unavailable } = outlook;
    const direct = modules.filter(({ indirect }) => !indirect);
    const others = modules.length - direct.length;
    const lines: Line[] = [
      ...added.map((path): Line => [`add the import ${path}${where}`]),
      ...removed.map((path): Line => [`remove the import ${path}${where}`]),
      ...direct.map(({ path, version }): Line => [`require ${path} ${version}${where}`]),
      ...(others === 0 ? [] : [[`require ${counted(others, "module")} that these need${where}`] as const]),
      ...versions.map(({ path, from, to }): Line => [`change ${path} from ${from} to ${to}${where}`]),
      ...unavailable.map(({ importPath, reason }): Line => [`leave out ${importPath}${where}: ${reason}`]),
    ];
    return lines.length > 0 ? lines : [[`change nothing${where}`]];
  });
}

function priceLine(price: Price | string): Line {
  if (typeof price === "string") {
    return [`not known: ${price}`];
  }
  const { packages, certain, possible } = price;
  if (certain.length + possible.length === 0) {
    return [`nothing to compile: all ${packages} packages are in Go's cache`];
  }
  const more = possible.length === 0 ? "" : `, and up to ${possible.length} that depend on them`;
  return [`compile ${certain.length} of ${counted(packages, "package")}${more}; the others are in Go's cache`];
}

/** With control characters made visible, but not the tool's own colours. */
function shownLine(line: string): string {
  return line.startsWith("\u001b[") ? line : shownText(line);
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
