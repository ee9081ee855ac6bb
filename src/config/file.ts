import type { RawAspect } from "./configuration.ts";
import { Decoder } from "./decode.ts";
import type { Located, Place } from "./located.ts";
import type { Problem } from "./problem.ts";
import { parseYaml } from "./yaml.ts";

/** One aspect file, not yet checked beyond the level of an aspect. */
export interface AspectFile {
  readonly extends: readonly ExtendsEntry[];
  readonly aspects: readonly RawAspect[];
}

/** One entry of `extends`: a path relative to the file's directory (spec: aspect language §2.5). */
export interface ExtendsEntry extends Place {
  readonly target: string;
}

/**
 * Decodes one aspect file in the lenient regime (spec: aspect language §3.3): unknown keys are warnings.
 *
 * @param file absolute path, or a pseudo path for embedded files; used in problems and in the aspects
 * @param integration import path of the package that the file belongs to
 * @param problems receives everything that is wrong
 * @returns what could be decoded; undefined when the file as a whole is unusable
 */
export function decodeAspectFile(
  file: string,
  text: string,
  integration: string,
  problems: Problem[],
): AspectFile | undefined {
  const tree = parseYaml(file, text, problems);
  if (tree === undefined) {
    return undefined;
  }
  const decoder = new Decoder(file, problems);
  const fields = decoder.fields(tree, "", { optional: ["meta", "extends", "aspects"] });
  if (fields === undefined) {
    return undefined;
  }
  const extended = fields.get("extends");
  const aspects = fields.get("aspects");
  return {
    extends: (extended && decoder.each(extended.value, "extends", decodeExtends(decoder))) ?? [],
    aspects:
      (aspects &&
        decoder.list(aspects.value, "aspects")?.flatMap((value, index) => {
          const aspect = decodeAspect(decoder, value, index, integration);
          return aspect === undefined ? [] : [aspect];
        })) ??
      [],
  };
}

function decodeExtends(decoder: Decoder): (value: Located, path: string) => ExtendsEntry | undefined {
  return (value, path) => {
    const target = decoder.string(value, path);
    if (target === "") {
      return decoder.fail(value, path, "must name a file or a directory");
    }
    return target === undefined ? undefined : { target, line: value.line, column: value.column };
  };
}

function decodeAspect(decoder: Decoder, value: Located, index: number, integration: string): RawAspect | undefined {
  const path = `aspects[${index}]`;
  const fields = decoder.fields(value, path, {
    required: ["join-point", "advice"],
    optional: ["id", "tracer-internal"],
  });
  const joinPoint = fields?.get("join-point")?.value;
  const advice = fields?.get("advice")?.value;
  if (fields === undefined || joinPoint === undefined || advice === undefined) {
    return undefined;
  }
  const id = fields.get("id");
  const internal = fields.get("tracer-internal");
  return {
    id: (id && decoder.string(id.value, `${path}.id`)) || `#${index}`,
    file: decoder.file,
    index,
    line: value.line,
    column: value.column,
    integration,
    tracerInternal: (internal && decoder.boolean(internal.value, `${path}.tracer-internal`)) ?? false,
    joinPoint,
    advice,
  };
}
