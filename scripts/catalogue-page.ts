import { type Catalogue, type CatalogueFile, embeddedCatalogue } from "../src/config/catalogue.ts";
import type { KnownIntegration } from "../src/config/catalogue-meta.ts";
import { type About, aboutFile, listEntries } from "../src/list/entries.ts";
import { INTEGRATIONS, knownIntegration, STANDARD_LIBRARY } from "../src/pin/integrations.ts";
import type { CatalogueExample } from "./catalogue-examples.ts";

/** Woven examples by name of the aspect file. */
type Examples = ReadonlyMap<string, CatalogueExample>;

/**
 * The text of docs/catalogue.md: descriptions from the aspect files, and when `orchestrion pin` adds each integration. It has
 * the same source as `orchestrion list`, so that the two agree.
 *
 * @param examples of those aspect files that have one (catalogue-examples.ts)
 */
export function cataloguePage(examples: Examples, catalogue: Catalogue = embeddedCatalogue()): string {
  const shared = sharedFiles(catalogue);
  const sections = listEntries(catalogue, undefined).map(({ importPath }) =>
    section(importPath, catalogue.get(importPath) ?? [], { shared, examples }),
  );
  return `${[HEAD, contents(catalogue, shared), ...sections, sharedSection(shared, examples), tracerSection()].join("\n\n")}\n`;
}

/** A link to each section, with the name of its aspects or else of the package; ambiguous names become import paths. */
function contents(catalogue: Catalogue, shared: readonly CatalogueFile[]): string {
  const named = listEntries(catalogue, undefined).map(({ importPath, name }) => {
    const isOwn = catalogue.get(importPath)?.some((file) => !shared.some((other) => other.name === file.name));
    return { importPath, name: isOwn ? name : importPath.replace(/^.*\//, "") };
  });
  const isAlone = (wanted: string) => named.filter(({ name }) => name === wanted).length === 1;
  const links = named.map(({ importPath, name }) => `[${isAlone(name) ? name : importPath}](#${anchor(importPath)})`);
  return links.join(" ·\n");
}

const SWITCH = "OTEL_GO_DISABLED_INSTRUMENTATIONS";

const HEAD = `# Catalogue

<!-- Written by \`npx bun scripts/write-catalogue.ts\` from the aspect files and test/examples; a test compares. -->

The integrations in this binary, by the import in \`orchestrion.tool.go\` that turns them on. \`orchestrion list\` shows the same,
and which of them your module uses; \`orchestrion pin\` writes the imports.

To turn an integration off at build time, remove its import from the tool file; \`//orchestrion:ignore\` exempts a place, and
\`ORCHESTRION=off\` a build. To turn it off at run time, add the switch that its section names to \`${SWITCH}\`,
separated by commas. \`OTEL_SDK_DISABLED=true\` keeps OpenTelemetry's SDK from starting; Datadog's firewall starts with
\`DD_APPSEC_ENABLED=true\`. With library versions outside of the range in its section, an integration is not woven.

Each example is a few lines of code written for this page, and shows the result of one or two of the aspects;
\`orchestrion diff\` shows the changes in your build. Weaving generates names such as \`__result__0\`.`;

/** Input that all sections share. */
interface Common {
  readonly shared: readonly CatalogueFile[];
  readonly examples: Examples;
}

function section(importPath: string, files: readonly CatalogueFile[], { shared, examples }: Common): string {
  const isShared = (file: CatalogueFile) => shared.some(({ name }) => name === file.name);
  const own = files.filter((file) => !isShared(file));
  const brings = files.filter(isShared).map((file) => `[${aboutFile(file).name}](#${anchor(aboutFile(file).name)})`);
  const known = knownIntegration(importPath);
  const facts = [
    ...(known === undefined ? [] : [`- pinned: ${pinned(known)}`]),
    ...own.flatMap((file) => factsOf(file, aboutFile(file))),
    ...(brings.length === 0 ? [] : [`- ${own.length === 0 ? "is" : "with it"}: ${brings.join(", ")}`]),
  ];
  return [
    `## \`${importPath}\``,
    facts.join("\n"),
    ...own.flatMap((file) => {
      const about = aboutFile(file);
      return [`**${about.name}**`, ...prose(about), ...exampleOf(file, examples)];
    }),
  ].join("\n\n");
}

/** Tells when `orchestrion pin` adds an integration. */
function pinned({ family, importPath, module, when, onRequest }: KnownIntegration): string {
  const all = onRequest === true;
  const used = when === "always" ? "" : `${all ? ", useful" : ""} where the program has ${codes(when).join(" or ")}`;
  const from = module === STANDARD_LIBRARY || module === importPath ? "" : `, from module \`${module}\``;
  return `by \`--with ${family}${all ? " --all" : ""}\`${used}${from}`;
}

function factsOf(file: CatalogueFile, { versions }: About): string[] {
  const ranges = [...versions].map(([module, range]) => `\`${module}\` \`${range}\``);
  const switches = codes(switchesOf(file));
  const path = file.name.replace(/^orchestrion:/, "");
  return [
    ...(ranges.length === 0 ? [] : [`- versions: ${ranges.join(", ")}`]),
    ...(switches.length === 0 ? [] : [`- switch: ${switches.join(", ")}`]),
    `- aspects: [${path}](../${path})`,
  ];
}

/** Switches that turn off a file's aspects at run time: the names that woven code passes to `OrchestrionOn`. */
export function switchesOf(file: CatalogueFile): string[] {
  return [...new Set([...file.text.matchAll(/\bOrchestrionOn\("([^"]+)"\)/g)].map(([, name = ""]) => name))];
}

function prose({ description, caveats }: About): string[] {
  return [description.trim(), ...(caveats.trim() === "" ? [] : [`*Caveats.* ${caveats.trim()}`])];
}

function exampleOf(file: CatalogueFile, examples: Examples): string[] {
  const example = examples.get(file.name);
  if (example === undefined) {
    return [];
  }
  const { importPath, path, diff } = example;
  return [`[Example](../${path}), in the package \`${importPath}\`:`, `\`\`\`diff\n${diff}\`\`\``];
}

function codes(texts: readonly string[]): string[] {
  return texts.map((text) => `\`${text}\``);
}

/** Files that several imports turn on, in the order of the catalogue; the page describes them once. */
function sharedFiles(catalogue: Catalogue): CatalogueFile[] {
  const files = new Map([...catalogue.values()].flat().map((file) => [file.name, file]));
  const uses = (name: string) =>
    [...catalogue.values()].filter((each) => each.some((file) => file.name === name)).length;
  return [...files.values()].filter(({ name }) => uses(name) > 1);
}

function sharedSection(shared: readonly CatalogueFile[], examples: Examples): string {
  const parts = shared.flatMap((file) => {
    const about = aboutFile(file);
    return [`### ${about.name}`, factsOf(file, about).join("\n"), ...prose(about), ...exampleOf(file, examples)];
  });
  return ["## Shared by several integrations", ...parts].join("\n\n");
}

/** Integrations whose aspects are in Datadog's own modules. */
function tracerSection(): string {
  const own = INTEGRATIONS.filter(
    ({ family, importPath }) => family === "datadog" && !embeddedCatalogue().has(importPath),
  );
  const rows = own.map(({ importPath, when, onRequest }) => {
    const where = when === "always" ? "anything" : codes(when).join(", ");
    return `| \`${importPath}\` | ${where}${onRequest === true ? "; with `--all` only" : ""} |`;
  });
  return [
    "## From dd-trace-go",
    "Aspects in Datadog's modules, which document them. `orchestrion pin --with datadog` adds them.",
    ["| import | pinned where the program has |", "|---|---|", ...rows].join("\n"),
  ].join("\n\n");
}

/** The anchor of a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
