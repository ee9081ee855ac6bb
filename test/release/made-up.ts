import { createHash } from "node:crypto";

/** A small 64-bit ELF file; dynamic if there is an `interpreter`. */
export function elf(machine: number, interpreter?: string): Buffer {
  const file = Buffer.alloc(256);
  file.write("\x7fELF\x02\x01", 0, "latin1");
  file.writeUInt16LE(machine, 18);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(interpreter === undefined ? 0 : 1, 56);
  if (interpreter === undefined) return file;
  file.writeUInt32LE(3, 64);
  file.writeBigUInt64LE(160n, 72);
  file.writeBigUInt64LE(BigInt(interpreter.length + 1), 96);
  file.write(interpreter, 160, "latin1");
  return file;
}

/** A small PE file. */
export function pe(machine: number): Buffer {
  const file = Buffer.alloc(256);
  file.write("MZ", 0, "latin1");
  file.writeUInt32LE(128, 0x3c);
  file.write("PE\0\0", 128, "latin1");
  file.writeUInt16LE(machine, 132);
  return file;
}

/** A load command of 72 bytes for a segment at this offset in the file. */
function segment(name: string, offset: number, size: number): Buffer {
  const command = Buffer.alloc(72);
  command.writeUInt32LE(0x19, 0);
  command.writeUInt32LE(72, 4);
  command.write(name, 8, "latin1");
  command.writeBigUInt64LE(BigInt(size), 32);
  command.writeBigUInt64LE(BigInt(offset), 40);
  command.writeBigUInt64LE(BigInt(size), 48);
  return command;
}

/** A Mach-O file of `body` and, if `signed`, an ad-hoc signature over pages of 4096 bytes. */
export function machO(machine: number, body: Buffer, signed = true): Buffer {
  const end = 192 + body.length;
  const segments = [segment("__TEXT", 0, end), segment("__LINKEDIT", end, 0)];
  const content = Buffer.concat([Buffer.alloc(48), ...segments, body]);
  content.writeUInt32LE(0xfeedfacf, 0);
  content.writeUInt32LE(machine, 4);
  content.writeUInt32LE(signed ? 3 : 0, 16);
  if (!signed) return content;
  const pages = Math.ceil(content.length / 4096);
  content.writeUInt32LE(0x1d, 32);
  content.writeUInt32LE(16, 36);
  content.writeUInt32LE(content.length, 40);
  content.writeUInt32LE(20 + 44 + pages * 32, 44);

  const blob = Buffer.alloc(20);
  blob.writeUInt32BE(0xfade0cc0, 0);
  blob.writeUInt32BE(1, 8);
  blob.writeUInt32BE(20, 16);
  const directory = Buffer.alloc(44);
  directory.writeUInt32BE(0xfade0c02, 0);
  directory.writeUInt32BE(44, 16);
  directory.writeUInt32BE(pages, 28);
  directory.writeUInt32BE(content.length, 32);
  directory.writeUInt8(32, 36);
  directory.writeUInt8(2, 37);
  directory.writeUInt8(12, 39);
  const digests = Array.from({ length: pages }, (_, page) =>
    createHash("sha256")
      .update(content.subarray(page * 4096, (page + 1) * 4096))
      .digest(),
  );
  return Buffer.concat([content, blob, directory, ...digests]);
}

/** The build information of a Go program. */
export function goNotes(path: string, goos: string, goarch: string): Buffer {
  const header = Buffer.alloc(32);
  header.write("\xff Go buildinf:\x08\x02", 0, "latin1");
  const module = `${"<".repeat(16)}path\t${path}\nmod\t${path}\t(devel)\t\nbuild\tCGO_ENABLED=0\nbuild\tGOARCH=${goarch}\nbuild\tGOOS=${goos}\n${">".repeat(16)}`;
  return Buffer.concat([header, counted("go1.26.8"), counted(module)]);
}

function counted(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Buffer.concat([Buffer.from(head), Buffer.from(text, "latin1")]);
}
