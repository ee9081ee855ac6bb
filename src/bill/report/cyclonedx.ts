import { contentUuid } from "../../base/content-uuid.ts";
import { type Bill, placesOf, versionOf } from "../bill.ts";
import type { BinaryModule } from "../binary/build-info.ts";
import type { Inspection } from "../inspect.ts";

/** A name and a value, as CycloneDX has them for what its own fields do not cover. */
interface Property {
  readonly name: string;
  readonly value: string;
}

/**
 * An inspection as a bill of materials in CycloneDX 1.6 (cyclonedx.org/docs/1.6/json): the binary, its modules, and the integrations
 * that were woven into it, with their places as properties. Without a time, so that equal binaries have equal ones.
 */
export function inspectionCycloneDx({ info, bill }: Inspection): string {
  const whole = bill.kind === "whole" ? bill.bill : undefined;
  const main = reference(info.main?.path || info.path || "main", info.main?.version ?? "");
  const modules = info.modules.map(moduleComponent);
  const integrations = whole === undefined ? [] : whole.integrations.map((each) => integrationComponent(each, whole));
  const components = [...modules, ...integrations];
  const content = {
    metadata: {
      ...(whole === undefined
        ? {}
        : { tools: { components: [{ type: "application", name: "orchestrion", version: whole.tool }] } }),
      component: {
        type: "application",
        "bom-ref": "binary",
        name: info.path || "main",
        ...(info.main === undefined
          ? {}
          : { version: info.main.version, ...(info.main.version === "(devel)" ? {} : { purl: main }) }),
        properties: [{ name: "go:version", value: info.go }, ...stateOf(bill)],
      },
    },
    components,
    dependencies: [
      { ref: "binary", dependsOn: components.map((each) => each["bom-ref"]) },
      ...components.map((each) => ({ ref: each["bom-ref"] })),
    ],
  };
  const document = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${contentUuid(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function stateOf(bill: Inspection["bill"]): Property[] {
  if (bill.kind !== "whole") {
    return [{ name: "orchestrion:bill", value: bill.kind }];
  }
  const { aspects, excludes } = bill.bill;
  return [
    { name: "orchestrion:bill", value: "whole" },
    { name: "orchestrion:hash", value: bill.hash },
    { name: "orchestrion:aspects", value: String(aspects.number) },
    { name: "orchestrion:aspects:hash", value: aspects.hash },
    { name: "orchestrion:places", value: String(placesOf(bill.bill)) },
    ...excludes.map((value) => ({ name: "orchestrion:exclude", value })),
  ];
}

function moduleComponent({ path, version, sum, replacedBy }: BinaryModule) {
  const used = replacedBy ?? { path, version, sum };
  return {
    type: "library",
    "bom-ref": reference(path, version),
    name: path,
    version,
    ...(used.version === "(devel)" ? {} : { purl: reference(used.path, used.version) }),
    ...(used.sum === "" ? {} : { properties: [{ name: "go:sum", value: used.sum }] }),
  };
}

function integrationComponent({ importPath, files }: Bill["integrations"][number], { tool, packages }: Bill) {
  const own = packages.flatMap((each) =>
    each.woven.flatMap(({ integration, aspect, count, places }) =>
      integration === importPath ? [{ importPath: each.importPath, aspect, count, places }] : [],
    ),
  );
  const versions = [...new Set(files.map((file) => versionOf(file, tool)))].join(" ");
  return {
    type: "data",
    "bom-ref": `orchestrion:${importPath}`,
    name: importPath,
    version: versions,
    description: `Aspects woven at ${own.reduce((sum, { count }) => sum + count, 0)} places`,
    properties: [
      ...files.map((value) => ({ name: "orchestrion:file", value })),
      ...own.map(({ importPath: at, aspect, count, places }) => ({
        name: `orchestrion:woven:${at}`,
        value: `${aspect}: ${
          places === undefined
            ? `${count} places`
            : places.flatMap(({ file, positions }) => positions.map((position) => `${file}:${position}`)).join(", ")
        }`,
      })),
    ],
  };
}

/** The package URL of a Go module (github.com/package-url/purl-spec, type golang). */
function reference(path: string, version: string): string {
  const encoded = path
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  return `pkg:golang/${encoded}${version === "" ? "" : `@${encodeURIComponent(version)}`}`;
}
