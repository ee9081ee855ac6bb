import { oneOrMany } from "./shape/collections.ts";
import { object, optional, optionalOr } from "./shape/object.ts";
import { boolean, text } from "./shape/scalars.ts";
import type { Shape } from "./shape/shape.ts";

/** Makers of integrations that this tool knows. */
export const FAMILIES = ["datadog", "opentelemetry"] as const;

export type Family = (typeof FAMILIES)[number];

/** An import that a tool file may have, and when it is useful. */
export interface KnownIntegration {
  readonly family: Family;
  readonly importPath: string;
  /** Path of the module that holds the package. */
  readonly module: string;
  /** Import paths of which the program must contain at least one for the aspects to match; `always` needs none. */
  readonly when: "always" | readonly string[];
  /** Added only with `--all`: useful in special situations. */
  readonly onRequest?: true;
}

/** An import that turns on embedded aspect files, as a file's `meta.catalogue` declares it. */
export interface CatalogueEntry<Path extends string = string> extends KnownIntegration {
  /** The files by their paths below `aspects`, in the order in which their aspects apply. */
  readonly files: readonly Path[];
}

/** How an aspect file of the embedded catalogue is turned on, as its `meta.catalogue` declares it. */
export interface CatalogueMeta {
  /**
   * Import path in a tool file: the community's instrumentation library if the aspects use one, else the instrumented package.
   * Undefined for a file that only comes first for others.
   */
  readonly import: string | undefined;
  /** Path of the module with this package, `std` for the standard library; undefined: the import path. */
  readonly module: string | undefined;
  /** Import paths of which a program must contain at least one for the aspects to match, or `always`; empty: the import path. */
  readonly when: readonly string[];
  /** Whether `pin` adds the import only with `--all`. */
  readonly "on-request": boolean;
  /** Files in the same folder whose aspects come first, and before them those that these name. */
  readonly after: readonly string[];
}

/** The shape of `meta.catalogue`. */
export const catalogueMeta: Shape<readonly CatalogueMeta[]> = oneOrMany(
  object<CatalogueMeta>({
    import: optional(
      "Import path of the tool file that turns the file on; none if other files name it in `after`.",
      text,
    ),
    module: optional("Module with this package; `std` for the standard library.", text),
    when: optionalOr("Packages of which a program must contain one, or `always`.", oneOrMany(text), []),
    "on-request": optionalOr("Whether `pin` adds the import only with `--all`.", boolean, false),
    after: optionalOr("Files in the same folder whose aspects come first.", oneOrMany(text), []),
  }),
);
