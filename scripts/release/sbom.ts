import { contentUuid } from "../../src/base/content-uuid.ts";
import { type Component, hexOf, npmPurl } from "./components.ts";
import type { Source } from "./source.ts";
import { bunVersion, type Target } from "./targets.ts";

export interface SbomInput {
  readonly source: Source;
  /** The platforms of the release. */
  readonly targets: readonly Target[];
  /** The npm packages in the bundle. */
  readonly npm: readonly Component[];
  /** The Go release that built the two Go programs, such as `go1.26.8`. */
  readonly goVersion: string;
}

const GO_PROGRAMS = {
  oracle: "Answers questions about types while a package is woven",
  launcher: "Runs the Go tools of a woven build",
} as const;

/**
 * The bill of materials of a release, in CycloneDX 1.6 (cyclonedx.org/docs/1.6/json): the bundled npm packages, the Bun
 * runtime of each platform, and the Go standard library of the two Go programs. Depends only on its input.
 */
export function sbom(input: SbomInput): Record<string, unknown> {
  const { source, targets, npm, goVersion } = input;
  const main = `pkg:generic/orchestrion@${encodeURIComponent(source.version)}`;
  const stdlib = `pkg:golang/std@${goVersion.replace(/^go/, "")}`;
  const runtimes = targets.map((target) => ({
    type: "platform",
    "bom-ref": npmPurl(target.runtime, bunVersion),
    name: target.runtime,
    version: bunVersion,
    description: `The Bun runtime, in orchestrion-${target.name}`,
    purl: npmPurl(target.runtime, bunVersion),
    licenses: [{ license: { id: "MIT" } }],
    hashes: [{ alg: "SHA-512", content: hexOf(target.integrity) }],
  }));
  const libraries = npm.map((each) => ({
    type: "library",
    "bom-ref": each.purl,
    name: each.name,
    version: each.version,
    purl: each.purl,
    licenses: [{ expression: each.licence }],
    ...(each.sha512 === undefined ? {} : { hashes: [{ alg: "SHA-512", content: each.sha512 }] }),
  }));
  const programs = Object.entries(GO_PROGRAMS).map(([name, description]) => ({
    type: "application",
    "bom-ref": `${main}#${name}`,
    name: `orchestrion.local/${name}`,
    version: source.version,
    description,
    licenses: [{ license: { id: "Apache-2.0" } }],
  }));
  const standard = {
    type: "library",
    "bom-ref": stdlib,
    name: "std",
    version: goVersion,
    purl: stdlib,
    licenses: [{ license: { id: "BSD-3-Clause" } }],
  };
  const components = [...libraries, ...runtimes, ...programs, standard];
  const content = {
    metadata: {
      timestamp: new Date(source.time * 1000).toISOString(),
      component: {
        type: "application",
        "bom-ref": main,
        name: "orchestrion",
        version: source.version,
        purl: main,
        licenses: [{ license: { id: "Apache-2.0" } }],
        ...(source.commit === "" ? {} : { properties: [{ name: "orchestrion:commit", value: source.commit }] }),
      },
    },
    components,
    dependencies: [
      { ref: main, dependsOn: [...libraries, ...runtimes, ...programs].map((each) => each["bom-ref"]) },
      ...programs.map((program) => ({ ref: program["bom-ref"], dependsOn: [stdlib] })),
      ...[...libraries, ...runtimes, standard].map((each) => ({ ref: each["bom-ref"] })),
    ],
  };
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${contentUuid(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
}
