import { type Catalogue, type CatalogueFile, embeddedCatalogue } from "../src/config/catalogue.ts";
import { type About, aboutFile, listEntries } from "../src/list/entries.ts";
import { INTEGRATIONS, type KnownIntegration, knownIntegration, STANDARD_LIBRARY } from "../src/pin/integrations.ts";
import type { CatalogueExample } from "./catalogue-examples.ts";

/** Woven examples by the name of their aspect file. */
type Examples = ReadonlyMap<string, CatalogueExample>;

/**
 * The text of docs/catalogue.md: all that the aspect files say about themselves, and when `orchestrion pin` adds them. It is
 * made of what `orchestrion list` shows, so that the two agree.
 *
 * @param examples of the catalogue's files, as far as there are any (catalogue-examples.ts)
 */
export function cataloguePage(examples: Examples, catalogue: Catalogue = embeddedCatalogue()): string {
  const shared = sharedFiles(catalogue);
  const sections = listEntries(catalogue, undefined).map(({ importPath }) =>
    section(importPath, catalogue.get(importPath) ?? [], { shared, examples }),
  );
  return `${[HEAD, contents(catalogue, shared), ...sections, sharedSection(shared, examples), tracerSection()].join("\n\n")}\n`;
}

/** A link to each section, under the name that its aspects have, or else the package; no two look the same. */
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

What this binary can weave, by the import in \`orchestrion.tool.go\` that turns it on. \`orchestrion list\` shows the same, and what your
module uses; \`orchestrion pin\` writes the imports.

Off at build time: take the import out of the tool file, and nothing is woven; \`//orchestrion:ignore\` exempts a place, and
\`ORCHESTRION=off\` a build. Off at run time: a section names its switch, to be listed in \`${SWITCH}\`, with
commas in between. \`OTEL_SDK_DISABLED=true\` keeps OpenTelemetry's SDK from starting; Datadog's firewall starts with
\`DD_APPSEC_ENABLED=true\`. With other versions than a section names, its aspects do not exist: the program is built without them.

Each example is a few lines of our own in place of the library's or a program's, and what one or two of the aspects make of them;
\`orchestrion diff\` shows what they made of your build. \`__result__0\` and the like are names that weaving gives.`;

/** What the sections of all integrations have in common. */
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

/** When `orchestrion pin` adds an integration. */
function pinned({ family, importPath, module, when, onRequest }: KnownIntegration): string {
  const all = onRequest === true;
  const used = when === "always" ? "" : `${all ? ", of use" : ""} where the program has ${codes(when).join(" or ")}`;
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

/** Names by which a file's aspects can be turned off at run time: those that woven code asks about. */
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

/** Files that several imports bring, in the order of the catalogue: they are described once. */
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
  return ["## What several of them bring", ...parts].join("\n\n");
}

/** Integrations whose aspects lie in Datadog's own modules. */
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
    "Aspects that Datadog's modules bring; their own documentation says what they do. `orchestrion pin --with datadog` adds them.",
    ["| import | pinned where the program has |", "|---|---|", ...rows].join("\n"),
  ].join("\n\n");
}

/** The anchor that a heading gets. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}
