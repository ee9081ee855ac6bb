/** A kind of failure: the go command's message, and a sentence with advice. */
interface Kind {
  readonly said: RegExp;
  readonly sentence: (found: Readonly<Record<string, string>>) => string;
}

const KEPT = "and start the demo again; downloads so far are kept.";

// The first match wins: a failure may cause further messages.
const kinds: readonly Kind[] = [
  {
    said: /go\.mod requires go >= (?<wanted>[\w.]+) \(running go (?<here>[\w.]+); GOTOOLCHAIN=(?<setting>[^)]+)\)/,
    sentence: ({ wanted, here, setting }) =>
      `The demo's libraries need Go ${wanted}, and Go ${here} is not allowed to download it (GOTOOLCHAIN=${setting}): install it from https://go.dev/dl/, or set GOTOOLCHAIN=auto.`,
  },
  {
    said: /download (?<wanted>go1\.[\w.]+)(?: for \S+)?: (?:golang\.org\/toolchain@\S+: )?(?:reading \S+: |Get "[^"]+": )?(?<reason>.+)/,
    sentence: ({ wanted, reason }) =>
      `The demo's libraries need ${wanted}, which cannot be downloaded (${reason}): install it from https://go.dev/dl/, or check the network and \`go env GOPROXY\`.`,
  },
  {
    said: /(?<module>[\w.~/-]+@v[\w.+-]+): (?:invalid version: )?(?:reading \S+: (?<status>[1-5]\d\d .+)|Get "[^"]+": (?<reason>.+))/,
    sentence: ({ module, status, reason }) =>
      `The Go module ${module} cannot be downloaded (${status ?? reason}): check the network and \`go env GOPROXY\`, ${KEPT}`,
  },
  {
    said: /module lookup disabled by GOPROXY=off/,
    sentence: () => `A Go module is missing, and GOPROXY=off forbids downloading it: set GOPROXY to a proxy, ${KEPT}`,
  },
  {
    said: /(?:mkdir|open) (?<path>[^\n:]+): (?<reason>permission denied|read-only file system|not a directory)/,
    sentence: ({ path, reason }) => `Go cannot write ${path} (${reason}): set HOME or GOMODCACHE to a writable folder.`,
  },
  {
    said: /C compiler "(?<compiler>[^"]+)" not found/,
    sentence: ({ compiler }) =>
      `CGO_ENABLED=1 needs the C compiler ${compiler}, which is not on PATH: unset CGO_ENABLED, or set it to 0.`,
  },
  {
    said: /no space left on device/,
    sentence: () => "The disk is full: the demo needs some 2 GB for downloads and compiled packages.",
  },
  {
    said: /signal: killed/,
    sentence: () => "A compiler was killed, probably for lack of memory: the demo needs some 2 GB.",
  },
];

/** A sentence that explains why a go command failed, with advice; undefined for an unknown failure. */
export function explainFailure(output: string): string | undefined {
  for (const { said, sentence } of kinds) {
    const found = said.exec(output);
    if (found !== null) return sentence(found.groups ?? {});
  }
  return undefined;
}
