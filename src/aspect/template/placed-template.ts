import { type LocatedScalar, placeInText } from "../../base/located.ts";
import { text } from "../../config/shape/scalars.ts";
import type { Shape } from "../../config/shape/shape.ts";
import { GoFunction, parseTemplate, type Template, TemplateError, type Value } from "./gotext/index.ts";

/** Placeholder for `Version` until a template is executed. */
const FUNCTIONS = new Map([["Version", new GoFunction([], () => "")]]);

/** A template with its place in a YAML file. */
export class PlacedTemplate {
  readonly #template: Template;
  readonly #file: string;
  readonly #source: LocatedScalar;

  constructor(template: Template, file: string, source: LocatedScalar) {
    this.#template = template;
    this.#file = file;
    this.#source = source;
  }

  /** `file:line:column` at which the template begins. */
  get place(): string {
    return `${this.#file}:${this.#source.line}:${this.#source.column}`;
  }

  /**
   * Renders the template.
   *
   * @param version the value of `{{ Version }}` (spec: aspect language §9.1)
   * @throws TemplateError, for which `describe` gives the message with its place
   */
  execute(dot: Value, version: string): string {
    return this.#template.execute(dot, new Map([["Version", new GoFunction([], () => version)]]));
  }

  /** `template at file:line:column: reason`, for an error of this template. */
  describe({ line, column, reason }: TemplateError): string {
    const place = placeInText(this.#source, line, column);
    return `template at ${this.#file}:${place.line}:${place.column}: ${reason}`;
  }
}

/** The text of a template; it is parsed immediately, and an error is recorded at its place in the text. */
export const templateText: Shape<PlacedTemplate> = {
  decode(spot) {
    const source = text.decode(spot);
    const { value } = spot;
    if (source === undefined || value.kind !== "scalar") {
      return undefined;
    }
    try {
      return new PlacedTemplate(parseTemplate("template", source, FUNCTIONS), spot.report.file, value);
    } catch (error) {
      if (error instanceof TemplateError) {
        return spot.fail(`the template is invalid: ${error.reason}`, placeInText(value, error.line, error.column));
      }
      throw error;
    }
  },
  schema: (definitions) => text.schema(definitions),
};
