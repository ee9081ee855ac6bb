import type { Assets } from "./assets.ts";
import { DATA_ELEMENT } from "./exported.ts";
import { hashSource, htmlDocument } from "./html-document.ts";

/**
 * The page with one trace in it, as a single file that needs no server. Its policy allows the script and the style in it, by their
 * hashes, and nothing else: neither what spans contain nor the file's place can make it load anything.
 * @param trace the text of a WireTrace in JSON
 */
export function exportHtml({ script, style }: Assets, trace: string): string {
  // Neither may end its element early. In JavaScript and JSON, these are the same texts in other words.
  const code = script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3c!--");
  const data = trace.replaceAll("<", "\\u003c");
  const policy = [`script-src '${hashSource(code)}'`, "require-trusted-types-for 'script'", "trusted-types 'none'"];
  const body = `<div id="page"></div>
<script type="application/json" id="${DATA_ELEMENT}">${data}</script>
<script type="module">${code}</script>`;
  return htmlDocument({ policy, title: "Trace", style, body });
}

/** The text of the trace in a page that {@link exportHtml} wrote; undefined for any other page. */
export function traceInHtml(html: string): string | undefined {
  const start = html.indexOf(`id="${DATA_ELEMENT}">`);
  const end = html.indexOf("</script>", start);
  return start < 0 || end < 0 ? undefined : html.slice(html.indexOf(">", start) + 1, end);
}
