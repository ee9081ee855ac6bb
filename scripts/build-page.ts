// Bundles the page of traces: npx bun scripts/build-page.ts [FOLDER] (default: dist/page), and prints the sizes of its files.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { PAGE_FILE } from "../src/embedded/page.ts";
import { writeAssets } from "../src/web/assets.ts";
import { bundlePage } from "../src/web/bundle.ts";

/**
 * Writes the file with the page that is embedded in the binary.
 * @param root folder of the repository
 * @param folder output folder; created if missing
 * @returns the file, and the sources in it as paths relative to `root`
 */
export async function writePage(root: string, folder: string): Promise<{ file: string; inputs: readonly string[] }> {
  const { assets, inputs } = await bundlePage(root);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, PAGE_FILE);
  writeFileSync(file, gzipSync(writeAssets(assets), { level: 9 }));
  return { file, inputs };
}

if (import.meta.main) {
  const root = dirname(import.meta.dir);
  const [folder = join(root, "dist", "page")] = process.argv.slice(2);
  const { file } = await writePage(root, folder);
  const { assets } = await bundlePage(root);
  for (const [name, text] of Object.entries(assets)) {
    console.log(
      `${name.padEnd(8)} ${String(text.length).padStart(7)} bytes, ${gzipSync(text, { level: 9 }).length} compressed`,
    );
  }
  console.log(`${file}  ${Bun.file(file).size} bytes`);
}
