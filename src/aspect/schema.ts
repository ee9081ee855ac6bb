import { aspectFile } from "../config/file.ts";
import { Definitions, type JsonSchema } from "../config/shape/shape.ts";
import { advice } from "./advice/registry.ts";
import { joinPoint } from "./join/registry.ts";

/**
 * The JSON Schema of aspect files, generated from the shapes that decode them. It rejects unknown keys, about which the loader
 * only warns (spec: aspect language §3.3), and is otherwise never stricter than the loader.
 */
export function aspectFileSchema(): JsonSchema {
  const definitions = new Definitions();
  const file = aspectFile.schema(definitions);
  // The shape of files refers to these by name only.
  for (const shape of [joinPoint, advice]) {
    shape.schema(definitions);
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Aspects for Orchestrion",
    description: "Code to weave into Go programs during compilation, and the places to weave it in.",
    ...file,
    $defs: definitions.all,
  };
}
