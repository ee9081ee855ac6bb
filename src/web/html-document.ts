import { createHash } from "node:crypto";

interface HtmlDocument {
  /** Directives of the content security policy besides those that every document has; without double quotes. */
  readonly policy: readonly string[];
  /** As HTML, like the body. */
  readonly title: string;
  /** Style sheet, which the policy allows by its hash. */
  readonly style: string;
  readonly body: string;
}

/**
 * A page that is one file and needs no server. Its policy allows its own style and what the given directives allow, and nothing
 * else: neither the content nor the file's place can make it load anything.
 */
export function htmlDocument({ policy, title, style, body }: HtmlDocument): string {
  const directives = [
    "default-src 'none'",
    ...policy,
    `style-src '${hashSource(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${directives.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Orchestrion</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** The source expression of a content security policy that allows a script or style with this text. */
export function hashSource(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text for HTML or XML, in elements and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
