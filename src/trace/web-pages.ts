import { isIP } from "node:net";
import { isLoopback } from "./listen.ts";

/**
 * The reason why a request must not be answered: a web page from another machine has made a browser on this machine send it.
 * Requests of programs have no Origin. A page's own requests have the Host from which the page was loaded, even if that name now
 * resolves to this machine (DNS rebinding); names without a dot, and those below `localhost` and `internal`, are local.
 *
 * @param local whether only this machine can reach the receiver; else the Host may be any name
 * @returns undefined for a request that may be answered
 */
export function refusedPage(headers: Headers, local: boolean): string | undefined {
  const origin = headers.get("origin");
  if (origin !== null && !isOwnPage(origin)) {
    return `requests of web pages are not accepted (Origin: ${origin.slice(0, 200)})`;
  }
  const host = headers.get("host");
  if (local && host !== null && !isOwnName(hostnameOf(`http://${host}`))) {
    return `requests for another host are not accepted (Host: ${host.slice(0, 200)})`;
  }
  return undefined;
}

function isOwnPage(origin: string): boolean {
  const name = hostnameOf(origin);
  return name !== undefined && (isLoopback(name) || name.endsWith(".localhost"));
}

function isOwnName(name: string | undefined): boolean {
  return name !== undefined && (isIP(name) !== 0 || !name.includes(".") || /\.(?:localhost|internal)$/.test(name));
}

/** The host of a URL, without the brackets of an IPv6 address. */
function hostnameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname.replace(/^\[(.*)\]$/, "$1");
  } catch {
    return undefined;
  }
}
