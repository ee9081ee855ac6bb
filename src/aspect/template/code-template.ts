import { recordOf } from "../../config/shape/collections.ts";
import { type Fields, object, optional, optionalOr, required } from "../../config/shape/object.ts";
import { textLike } from "../../config/shape/scalars.ts";
import { importPathText } from "../go-shapes.ts";
import { type PlacedTemplate, templateText } from "./placed-template.ts";

/** A template of Go code, with the packages that it may refer to (spec: aspect language §9). */
export interface CodeTemplate {
  readonly template: PlacedTemplate;
  /** Import path by the name that the template uses. */
  readonly imports: ReadonlyMap<string, string>;
  /** Minimum language version, for example `go1.18`. */
  readonly lang: string | undefined;
}

/** Keys of a code template in a mapping. */
export const TEMPLATE_FIELDS: Fields<CodeTemplate> = {
  template: required("Go code as a template with the syntax of Go's text/template.", templateText),
  imports: optionalOr(
    "Import paths of packages, by the names that the template uses for them.",
    recordOf(importPathText),
    new Map(),
  ),
  lang: optional(
    "The minimum Go version that the code needs, for example `go1.21`.",
    textLike(/^go1\.\d+$/, "must be a Go version such as go1.21"),
  ),
};

/** A mapping with no other keys than those of a code template. */
export const codeTemplate = object(TEMPLATE_FIELDS);
