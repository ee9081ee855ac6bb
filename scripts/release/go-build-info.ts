/** Build information that the Go linker writes to a program (package debug/buildinfo, format of Go 1.18 and newer). */
export interface GoBuildInfo {
  /** Import path of its main package. */
  readonly path: string;
  /** Such as `go1.26.8`. */
  readonly goVersion: string;
  readonly goos: string;
  readonly goarch: string;
}

const MAGIC = Buffer.from("\xff Go buildinf:", "latin1");
const HEADER = 32;
/** Size in bytes of the marker at both ends of the module text. */
const FRAME = 16;

/** The build information of all uncompressed Go programs in a file, in their order. */
export function goBuildInfos(content: Buffer): readonly GoBuildInfo[] {
  const found: GoBuildInfo[] = [];
  for (let at = content.indexOf(MAGIC); at >= 0; at = content.indexOf(MAGIC, at + 1)) {
    if ((content.readUInt8(at + 15) & 2) === 0) continue; // strings by pointer: older than Go 1.18
    const version = text(content, at + HEADER);
    const module = text(content, version.end).value.toString("latin1").slice(FRAME, -FRAME);
    const lines = new Map(module.split("\n").map((line) => fieldOf(line)));
    found.push({
      path: lines.get("path") ?? "",
      goVersion: version.value.toString("latin1"),
      goos: lines.get("GOOS") ?? "",
      goarch: lines.get("GOARCH") ?? "",
    });
  }
  return found;
}

/** `path\tP` and `build\tKEY=VALUE` as key and value. */
function fieldOf(line: string): [string, string] {
  const [kind = "", rest = ""] = line.split("\t", 2);
  if (kind !== "build") return [kind, rest];
  const [key = "", value = ""] = rest.split("=", 2);
  return [key, value];
}

/** A text with a length prefix in base 128. */
function text(content: Buffer, at: number): { readonly value: Buffer; readonly end: number } {
  let length = 0;
  let start = at;
  for (let shift = 0; ; shift += 7) {
    const byte = content.readUInt8(start++);
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return { value: content.subarray(start, start + length), end: start + length };
}
