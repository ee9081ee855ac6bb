// Writes release/schema.json, the JSON Schema of aspect files for editors. Usage: npx bun scripts/write-schema.ts
import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { aspectFileSchema } from "../src/aspect/schema.ts";

const file = resolve(join(import.meta.dir, "..", "release", "schema.json"));
writeFileSync(file, `${JSON.stringify(aspectFileSchema(), undefined, 2)}\n`);
console.log(`wrote ${relative(process.cwd(), file)}`);
