// Writes docs/catalogue.md from the aspect files in the binary and their examples. Usage: npx bun scripts/write-catalogue.ts
import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { catalogueExamples } from "./catalogue-examples.ts";
import { cataloguePage } from "./catalogue-page.ts";

const file = resolve(join(import.meta.dir, "..", "docs", "catalogue.md"));
writeFileSync(file, cataloguePage(await catalogueExamples()));
console.log(`wrote ${relative(process.cwd(), file)}`);
