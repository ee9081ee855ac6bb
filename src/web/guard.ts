import { timingSafeEqual } from "node:crypto";
import { isLoopback } from "../trace/listen.ts";

/** Headers of each answer. The address has the token, so no answer may be cached, framed, or named to another page. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Why a request is not answered. */
interface Refusal {
  readonly status: 403 | 404;
  readonly reason: string;
}

/**
 * Splits the path of a request behind the token, or says why the request is not answered: it lacks the token, or comes from a web page
 * other than ours. A browser cannot be made to omit or change Host, Origin and Sec-Fetch-Site by a page; programs send what they like,
 * and need the token.
 */
export function admit(request: Request, token: string): { readonly path: string } | Refusal {
  const { headers } = request;
  const host = headers.get("host") ?? "";
  // A name of another domain that now resolves to this machine (DNS rebinding) would make that domain's pages of one origin with ours.
  // The port may differ, since an editor that forwards ports to another machine may choose its own.
  const name = hostnameOf(`http://${host}`);
  if (name === undefined || !(isLoopback(name) || name.endsWith(".localhost"))) {
    return { status: 403, reason: "open the page by the address that was printed: other host names are refused" };
  }
  const origin = headers.get("origin");
  if (origin !== null && origin !== `http://${host}`) {
    return { status: 403, reason: "requests of other web pages are refused" };
  }
  const site = headers.get("sec-fetch-site") ?? "none";
  if (site !== "none" && site !== "same-origin" && !isVisit(request)) {
    return { status: 403, reason: "requests of other web pages are refused" };
  }
  const [, given = "", path] = /^\/([^/]*)(?:\/(.*))?$/.exec(new URL(request.url).pathname) ?? [];
  if (!isToken(given, token) || path === undefined) {
    return { status: 404, reason: "not found: the address needs the token that was printed" };
  }
  return { path };
}

/** Whether a user follows a link, perhaps in a terminal that is a web page itself. Such a visit reads nothing for that page. */
function isVisit({ method, headers }: Request): boolean {
  return (
    method === "GET" && headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document"
  );
}

function isToken(given: string, token: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function hostnameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");
  } catch {
    return undefined;
  }
}
