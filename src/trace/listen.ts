/** An address to listen on. */
interface Address {
  readonly host: string;
  readonly port: number;
  /** False when other machines may reach it. */
  readonly loopback: boolean;
}

/**
 * Reads HOST:PORT, [IPV6]:PORT, :PORT or PORT. Without a host it is the IPv4 loopback address, never "any address".
 * Throws an Error that says what is expected when the text is none of these.
 */
export function parseAddress(text: string): Address {
  const match = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]*)):)?([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535) {
    throw new Error(
      `--listen ${text}: expected HOST:PORT, such as 127.0.0.1:8126 or [::1]:8126 (port 0 takes a free one)`,
    );
  }
  const host = match[1] ?? (match[2] || "127.0.0.1");
  return { host, port, loopback: isLoopback(host) };
}

/** Whether a host name or address always means this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.[0-9]+\.[0-9]+\.[0-9]+$/.test(host);
}
