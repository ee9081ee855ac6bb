/** An address to listen on. */
interface Address {
  readonly host: string;
  readonly port: number;
  /** False if other machines may reach it. */
  readonly loopback: boolean;
}

/**
 * Parses HOST:PORT, [IPV6]:PORT, :PORT or PORT. The default host is the IPv4 loopback address, never "any address".
 * Throws an Error that describes these forms for any other text.
 */
export function parseAddress(text: string): Address {
  const match = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]*)):)?([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new Error(
      `--listen ${text}: expected HOST:PORT, such as 127.0.0.1:8126 or [::1]:8126 (port 0 selects a free one)`,
    );
  }
  const host = match[1] ?? (match[2] || "127.0.0.1");
  return { host, port, loopback: isLoopback(host) };
}

/** Whether a host name or address always refers to this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.[0-9]+\.[0-9]+\.[0-9]+$/.test(host);
}
