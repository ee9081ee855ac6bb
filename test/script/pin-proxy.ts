import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** One version of a module that the proxy serves. */
export interface ServedModule {
  readonly path: string;
  readonly version: string;
  /** Lines of go.mod after the module line. */
  readonly goMod?: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Writes a module proxy as a folder tree (Go doc: "GOPROXY protocol"), for `GOPROXY=file://…`: so tests of pin depend neither
 * on the network nor on the current content of a real proxy.
 */
export function writeProxy(folder: string, modules: readonly ServedModule[]): void {
  for (const { path, version, goMod = "go 1.23\n", files } of modules) {
    const escaped = path.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
    const base = join(folder, escaped, "@v");
    mkdirSync(base, { recursive: true });
    const modText = `module ${path}\n\n${goMod}`;
    const versions = modules.filter((each) => each.path === path).map((each) => each.version);
    writeFileSync(join(base, "list"), `${versions.join("\n")}\n`);
    writeFileSync(join(base, `${version}.info`), JSON.stringify({ Version: version, Time: "2026-01-01T00:00:00Z" }));
    writeFileSync(join(base, `${version}.mod`), modText);
    const entries = Object.entries({ "go.mod": modText, ...files });
    writeFileSync(
      join(base, `${version}.zip`),
      zip(entries.map(([name, text]) => [`${path}@${version}/${name}`, text])),
    );
  }
}

/** Writes files below a folder. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A zip archive of uncompressed files (APPNOTE.TXT 4.3). */
function zip(entries: readonly (readonly [name: string, text: string])[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const nameBytes = Buffer.from(name);
    const data = Buffer.from(text);
    // Version 2.0, no flags, stored, no time, a date in 2026.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((2026 - 1980) * 512 + 33, 8);
    common.writeUInt32LE(Number(Bun.hash.crc32(data)), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    local.push(signature(0x04034b50), common, nameBytes, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(signature(0x02014b50), Buffer.from([20, 0]), common, tail, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
