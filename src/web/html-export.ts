import { createHash } from "node:crypto";
import type { Assets } from "./assets.ts";
import { DATA_ELEMENT } from "./exported.ts";

/**
 * The page with one trace in it, as a single file that needs no server. Its policy allows the script and the style in it, by their
 * hashes, and nothing else: neither what spans contain nor the file's place can make it load anything.
 * @param trace the text of a WireTrace in JSON
 */
export function exportHtml({ script, style }: Assets, trace: string): string {
  // Neither may end its element early. In JavaScript and JSON, these are the same texts in other words.
  const code = script.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "\\x3c!--");
  const data = trace.replaceAll("<", "\\u003c");
  const policy = [
    "default-src 'none'",
    `script-src '${hash(code)}'`,
    `style-src '${hash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Trace · Orchestrion</title>
<style>${style}</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="${DATA_ELEMENT}">${data}</script>
<script type="module">${code}</script>
</body>
</html>
`;
}

/** The text of the trace in a page that {@link exportHtml} wrote; undefined for any other page. */
export function traceInHtml(html: string): string | undefined {
  const start = html.indexOf(`id="${DATA_ELEMENT}">`);
  const end = html.indexOf("</script>", start);
  return start < 0 || end < 0 ? undefined : html.slice(html.indexOf(">", start) + 1, end);
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
