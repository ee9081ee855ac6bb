import { recordOf } from "../../config/shape/collections.ts";
import { type Fields, object, optional, optionalOr, required } from "../../config/shape/object.ts";
import { textLike } from "../../config/shape/scalars.ts";
import { importPathText } from "../go-shapes.ts";
import { type PlacedTemplate, templateText } from "./placed-template.ts";

/** A template of Go code with the packages it may name (spec: aspect language §9). */
export interface CodeTemplate {
  readonly template: PlacedTemplate;
  /** Import path by the name that the template uses. */
  readonly imports: ReadonlyMap<string, string>;
  /** Least language version, for example `go1.18`. */
  readonly lang: string | undefined;
}

/** Keys of a code template in a mapping. */
export const TEMPLATE_FIELDS: Fields<CodeTemplate> = {
  template: required("Go code as a template with the syntax of Go's text/template.", templateText),
  imports: optionalOr(
    "Import paths by the names that stand for the packages in the template.",
    recordOf(importPathText),
    new Map(),
  ),
  lang: optional(
    "The least Go version that the code needs, for example `go1.21`.",
    textLike(/^go1\.\d+$/, "must be a Go version such as go1.21"),
  ),
};

/** A mapping that is nothing but a code template. */
export const codeTemplate = object(TEMPLATE_FIELDS);
