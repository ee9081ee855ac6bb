import { join } from "node:path";
import type { Assets } from "./assets.ts";

const FOLDER = join(import.meta.dir, "page");

/**
 * Bundles the page from its sources.
 * @returns its files, and the bundled sources as paths relative to `root`
 * @throws Error with the bundler's messages
 */
export async function bundlePage(root = process.cwd()): Promise<{ assets: Assets; inputs: readonly string[] }> {
  const result = await Bun.build({
    entrypoints: [join(FOLDER, "main.tsx")],
    root,
    target: "browser",
    format: "esm",
    minify: true,
    metafile: true,
    define: { "process.env.NODE_ENV": '"production"' },
    throw: false,
  });
  if (!result.success) throw new Error(`cannot bundle the page: ${result.logs.map(String).join("; ")}`);
  const text = async (suffix: string) => (await result.outputs.find(({ path }) => path.endsWith(suffix))?.text()) ?? "";
  const assets = {
    html: await Bun.file(join(FOLDER, "index.html")).text(),
    script: await text(".js"),
    style: await text(".css"),
    icon: await Bun.file(join(FOLDER, "icon.svg")).text(),
  };
  return { assets, inputs: Object.keys(result.metafile?.inputs ?? {}) };
}
