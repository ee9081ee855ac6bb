// Writes docs/catalogue.md, what the binary can weave, from the aspect files. Usage: bun scripts/write-catalogue.ts
import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { cataloguePage } from "./catalogue-page.ts";

const file = resolve(join(import.meta.dir, "..", "docs", "catalogue.md"));
writeFileSync(file, cataloguePage());
console.log(`wrote ${relative(process.cwd(), file)}`);
