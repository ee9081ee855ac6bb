import type { Located } from "../base/located.ts";
import type { Json } from "./shape/shape.ts";

/** A YAML value without its places in the file, as JSON would have it. */
export function plainValue(value: Located): Json {
  switch (value.kind) {
    case "scalar":
      return value.value;
    case "sequence":
      return value.items.map(plainValue);
    case "mapping":
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainValue(entry.value)]));
  }
}
