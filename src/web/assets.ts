import { gunzipSync } from "node:zlib";
import { embeddedPage } from "../embedded/page.ts";

/** The files of the page. */
export interface Assets {
  readonly html: string;
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

/**
 * The page as it is embedded in the binary; in a run from source it is bundled now.
 * @throws Error when the page's sources have a mistake
 */
export async function loadAssets(): Promise<Assets> {
  const embedded = embeddedPage();
  if (embedded !== undefined) return readAssets(gunzipSync(await embedded.bytes()));
  const { bundlePage } = await import("./bundle.ts");
  return (await bundlePage()).assets;
}

/** Assets as the embedded file has them, before compression. */
export function writeAssets(assets: Assets): string {
  return JSON.stringify(assets);
}

function readAssets(bytes: Uint8Array): Assets {
  const { html, script, style, icon }: Assets = JSON.parse(new TextDecoder().decode(bytes));
  return { html, script, style, icon };
}
