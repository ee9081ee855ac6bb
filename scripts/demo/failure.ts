/** A kind of failure: what Go says of it, and the sentence that says what to do. */
interface Kind {
  readonly said: RegExp;
  readonly sentence: (found: Readonly<Record<string, string>>) => string;
}

const KEPT = "and start the demo again; what it has fetched is kept.";

// In the order in which they are looked for: the first line of a failure may bring others with it.
const kinds: readonly Kind[] = [
  {
    said: /go\.mod requires go >= (?<wanted>[\w.]+) \(running go (?<here>[\w.]+); GOTOOLCHAIN=(?<setting>[^)]+)\)/,
    sentence: ({ wanted, here, setting }) =>
      `The demo's libraries need Go ${wanted}, and Go ${here} may not fetch it (GOTOOLCHAIN=${setting}): install it from https://go.dev/dl/, or set GOTOOLCHAIN=auto.`,
  },
  {
    said: /download (?<wanted>go1\.[\w.]+)(?: for \S+)?: (?:golang\.org\/toolchain@\S+: )?(?:reading \S+: |Get "[^"]+": )?(?<reason>.+)/,
    sentence: ({ wanted, reason }) =>
      `The demo's libraries need ${wanted}, which cannot be fetched (${reason}): install it from https://go.dev/dl/, or check the network and \`go env GOPROXY\`.`,
  },
  {
    said: /(?<module>[\w.~/-]+@v[\w.+-]+): (?:invalid version: )?(?:reading \S+: (?<status>[1-5]\d\d .+)|Get "[^"]+": (?<reason>.+))/,
    sentence: ({ module, status, reason }) =>
      `The Go module ${module} cannot be fetched (${status ?? reason}): check the network and \`go env GOPROXY\`, ${KEPT}`,
  },
  {
    said: /module lookup disabled by GOPROXY=off/,
    sentence: () => `A Go module is missing, and GOPROXY=off forbids to fetch it: set GOPROXY to a proxy, ${KEPT}`,
  },
  {
    said: /(?:mkdir|open) (?<path>[^\n:]+): (?<reason>permission denied|read-only file system|not a directory)/,
    sentence: ({ path, reason }) =>
      `Go cannot write ${path} (${reason}): set HOME or GOMODCACHE to a folder that can be written.`,
  },
  {
    said: /C compiler "(?<compiler>[^"]+)" not found/,
    sentence: ({ compiler }) =>
      `CGO_ENABLED=1 asks for the C compiler ${compiler}, which is not on PATH: unset CGO_ENABLED, or set it to 0.`,
  },
  {
    said: /no space left on device/,
    sentence: () => "The disk is full: the demo needs some 2 GB for what it fetches and compiles.",
  },
  {
    said: /signal: killed/,
    sentence: () => "A compiler was killed, as happens where memory is short: the demo needs some 2 GB.",
  },
];

/** One sentence about why a Go command failed, with what to do about it; undefined where nothing is known. */
export function explainFailure(output: string): string | undefined {
  for (const { said, sentence } of kinds) {
    const found = said.exec(output);
    if (found !== null) return sentence(found.groups ?? {});
  }
  return undefined;
}
