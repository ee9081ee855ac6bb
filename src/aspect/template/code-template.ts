import type { Decoder, Fields } from "../../config/decode.ts";
import type { Place } from "../../config/located.ts";
import { GoFunction, parseTemplate, type Template, TemplateError } from "./gotext/index.ts";

/** A template of Go code with the packages it may name (spec: aspect language §9). */
export interface CodeTemplate {
  readonly template: Template;
  /** Import path by the name that the template uses. */
  readonly imports: ReadonlyMap<string, string>;
  /** Least language version, for example `go1.18`. */
  readonly lang: string | undefined;
}

/** Keys of a code template in a mapping. */
export const TEMPLATE_KEYS = ["template", "imports", "lang"] as const;

const NO_TEMPLATE = "needs a template";

/** Decodes the keys of a code template out of a mapping's fields; the template is parsed at once. */
export function decodeCodeTemplate(
  fields: Fields,
  owner: Place,
  path: string,
  decoder: Decoder,
  toolVersion: string,
): CodeTemplate | undefined {
  const templateField = fields.get("template");
  const importsField = fields.get("imports");
  const langField = fields.get("lang");
  if (templateField === undefined) {
    return decoder.fail(owner, path, NO_TEMPLATE);
  }
  const text = decoder.string(templateField.value, `${path}.template`);
  const imports =
    importsField === undefined
      ? new Map<string, string>()
      : decoder.record(importsField.value, `${path}.imports`, (item, itemPath) => decoder.string(item, itemPath));
  const lang = langField === undefined ? undefined : decoder.string(langField.value, `${path}.lang`);
  if (langField !== undefined && lang !== undefined && !/^go1\.\d+$/.test(lang)) {
    return decoder.fail(langField.value, `${path}.lang`, `must be a Go version such as go1.21, not "${lang}"`);
  }
  if (text === undefined || imports === undefined || (langField !== undefined && lang === undefined)) {
    return undefined;
  }
  try {
    const functions = new Map([["Version", new GoFunction([], () => toolVersion)]]);
    return { template: parseTemplate("code.tmpl", text, functions), imports, lang };
  } catch (error) {
    if (error instanceof TemplateError) {
      return decoder.fail(templateField.value, `${path}.template`, error.message);
    }
    throw error;
  }
}
