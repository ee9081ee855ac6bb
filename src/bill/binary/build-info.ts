import type { Setting } from "../settings.ts";
import type { Binary } from "./open.ts";

/** A module in a binary, as `go version -m` shows it. */
export interface BinaryModule {
  readonly path: string;
  readonly version: string;
  /** The checksum from go.sum, or an empty string. */
  readonly sum: string;
  readonly replacedBy: Omit<BinaryModule, "replacedBy"> | undefined;
}

/** Go's build information in a binary. */
export interface BuildInfo {
  /** Go release: `go1.26.8`. */
  readonly go: string;
  /** Import path of the main package; empty if unknown. */
  readonly path: string;
  readonly main: BinaryModule | undefined;
  readonly modules: readonly BinaryModule[];
  readonly settings: readonly Setting[];
}

const MAGIC = Buffer.from("\xff Go buildinf:", "latin1");
const HEADER = 32;
/** A flag in the header: the two texts follow inline, as in all releases since Go 1.18. */
const INLINE = 2;
/** Length of the marks around the lines (cmd/go/internal/modload: infoStart, infoEnd). */
const MARK = 16;

/**
 * Reads Go's build information (debug/buildinfo): from its section, else from wherever its header is.
 *
 * @returns undefined if there is none
 */
export function readBuildInfo({ data, sections }: Binary): BuildInfo | undefined {
  const named = sections.filter(({ name }) => [".go.buildinfo", "__go_buildinfo"].includes(name));
  const ranges = named.length > 0 ? named : [...sections.filter(({ name }) => name === ".data"), WHOLE(data)];
  for (const { start, size } of ranges) {
    const end = Math.min(data.length, start + size);
    for (let at = data.indexOf(MAGIC, start); at >= 0 && at < end; at = data.indexOf(MAGIC, at + 1)) {
      const info = readAt(data, at);
      if (info !== undefined) {
        return info;
      }
    }
  }
  return undefined;
}

const WHOLE = (data: Buffer) => ({ start: 0, size: data.length });

/** Undefined for bytes that only look like the header, as in a program that reads such headers itself. */
function readAt(data: Buffer, at: number): BuildInfo | undefined {
  if (((data[at + 15] ?? 0) & INLINE) === 0) {
    return undefined;
  }
  const version = readText(data, at + HEADER);
  const lines = version && readText(data, version.end);
  if (version === undefined || lines === undefined || !/^(?:go\d|devel)/.test(version.text)) {
    return undefined;
  }
  const { text } = lines;
  const body = text.length > 2 * MARK && text.at(-MARK - 1) === "\n" ? text.slice(MARK, -MARK) : "";
  return { go: version.text, ...parseLines(Buffer.from(body, "latin1").toString("utf8")) };
}

/** A text with its length in front, as a varint; in Latin-1, since the marks are not UTF-8. */
function readText(data: Buffer, at: number): { readonly text: string; readonly end: number } | undefined {
  let length = 0;
  let next = at;
  for (let shift = 0; ; shift += 7) {
    const byte = data[next];
    if (byte === undefined || shift > 28) {
      return undefined;
    }
    next++;
    length += (byte & 0x7f) << shift;
    if (byte < 0x80) {
      break;
    }
  }
  const end = next + length;
  return end > data.length ? undefined : { text: data.toString("latin1", next, end), end };
}

/** Parses the lines of runtime/debug, BuildInfo.String; lines that it does not know are left out. */
function parseLines(text: string): Omit<BuildInfo, "go"> {
  let path = "";
  let main: BinaryModule | undefined;
  let replaced = false;
  const modules: BinaryModule[] = [];
  const settings: Setting[] = [];
  for (const line of text.split("\n")) {
    const [word, ...fields] = line.split("\t");
    const [first = "", version = "", sum = ""] = fields;
    switch (word) {
      case "path":
        path = first;
        break;
      case "mod":
        main = { path: first, version, sum, replacedBy: undefined };
        break;
      case "dep":
        modules.push({ path: first, version, sum, replacedBy: undefined });
        replaced = false;
        break;
      case "=>": {
        const last = replaced ? undefined : modules.pop();
        if (last !== undefined) {
          modules.push({ ...last, replacedBy: { path: first, version, sum } });
          replaced = true;
        }
        break;
      }
      case "build": {
        const setting = parseSetting(fields.join("\t"));
        settings.push(...(setting === undefined ? [] : [setting]));
        break;
      }
    }
  }
  return { path, main, modules, settings };
}

function parseSetting(text: string): Setting | undefined {
  const [, key = "", value = ""] = /^("(?:[^"\\]|\\.)*"|[^=]*)=(.*)$/s.exec(text) ?? [];
  return key === "" ? undefined : [unquoted(key), unquoted(value)];
}

/** A text that Go may have quoted; what is quoted here is JSON as well, apart from rare escapes, which then stay. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) {
    return text;
  }
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
