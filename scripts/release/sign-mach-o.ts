import { createHash } from "node:crypto";
import { CODE_DIRECTORY, LC_CODE_SIGNATURE, loadCommands, SHA256, SUPER_BLOB } from "./mach-o.ts";

const LC_SEGMENT_64 = 0x19;
const PAGE = 4096;
/** Ad hoc, and linker-signed, so that other tools may replace the signature. */
const FLAGS = 0x2 | 0x20000;
const MAIN_BINARY = 1;
const IDENTIFIER = "orchestrion\0";
const DIRECTORY_HEADER = 88;
const SUPER_BLOB_HEADER = 20;

/**
 * Replaces a program's signature with an ad-hoc one: a code directory of version 0x20400 over all bytes before it (cs_blobs.h
 * of Apple's xnu). macOS ends a program whose pages do not match its signature.
 * @throws Error when it cannot have a signature: no LC_CODE_SIGNATURE, or no __TEXT or __LINKEDIT
 */
export function signMachO(program: Buffer): Buffer {
  const commands = loadCommands(program);
  const signature = commands.find(({ kind }) => kind === LC_CODE_SIGNATURE);
  const segment = (name: string) =>
    commands.find(
      ({ kind, at }) => kind === LC_SEGMENT_64 && program.toString("latin1", at + 8, at + 24).startsWith(`${name}\0`),
    );
  const text = segment("__TEXT");
  const link = segment("__LINKEDIT");
  if (signature === undefined || text === undefined || link === undefined) {
    throw new Error("a Mach-O file without LC_CODE_SIGNATURE, __TEXT or __LINKEDIT cannot be signed");
  }
  const limit = program.readUInt32LE(signature.at + 8);
  const slots = Math.ceil(limit / PAGE);
  const hashes = DIRECTORY_HEADER + IDENTIFIER.length;
  const size = SUPER_BLOB_HEADER + hashes + slots * 32;

  const content = Buffer.from(program.subarray(0, limit));
  content.writeUInt32LE(size, signature.at + 12);
  const linkSize = BigInt(limit + size) - content.readBigUInt64LE(link.at + 40);
  content.writeBigUInt64LE(linkSize, link.at + 48);
  const mapped = content.readBigUInt64LE(link.at + 32);
  const needed = ((linkSize + 0x3fffn) / 0x4000n) * 0x4000n; // the page size of arm64, which is the larger one
  if (needed > mapped) content.writeBigUInt64LE(needed, link.at + 32);

  const blob = Buffer.alloc(size);
  [SUPER_BLOB, size, 1, 0, SUPER_BLOB_HEADER].forEach((value, index) => {
    blob.writeUInt32BE(value, index * 4);
  });
  const directory = blob.subarray(SUPER_BLOB_HEADER);
  [CODE_DIRECTORY, directory.length, 0x20400, FLAGS, hashes, DIRECTORY_HEADER, 0, slots, limit].forEach(
    (value, index) => {
      directory.writeUInt32BE(value, index * 4);
    },
  );
  directory.writeUInt8(32, 36);
  directory.writeUInt8(SHA256, 37);
  directory.writeUInt8(Math.log2(PAGE), 39);
  directory.writeBigUInt64BE(content.readBigUInt64LE(text.at + 40), 64);
  directory.writeBigUInt64BE(content.readBigUInt64LE(text.at + 48), 72);
  directory.writeBigUInt64BE(BigInt(MAIN_BINARY), 80);
  directory.write(IDENTIFIER, DIRECTORY_HEADER, "latin1");
  for (let page = 0; page < slots; page++) {
    const bytes = content.subarray(page * PAGE, (page + 1) * PAGE);
    createHash("sha256")
      .update(bytes)
      .digest()
      .copy(directory, hashes + page * 32);
  }
  return Buffer.concat([content, blob]);
}
