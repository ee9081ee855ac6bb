import { createHash } from "node:crypto";
import type { Executable } from "./executable.ts";

const MACHINES: ReadonlyMap<number, string> = new Map([
  [0x01000007, "amd64"],
  [0x0100000c, "arm64"],
]);

export const LC_CODE_SIGNATURE = 0x1d;
export const SUPER_BLOB = 0xfade0cc0;
export const CODE_DIRECTORY = 0xfade0c02;
export const SHA256 = 2;

/** Reads a Mach-O file's header and load commands (loader.h of Apple's cctools), and checks its code signature. */
export function readMachO(content: Buffer): Executable {
  const machine = content.readUInt32LE(4);
  const arch = MACHINES.get(machine) ?? `machine 0x${machine.toString(16)}`;
  const command = loadCommands(content).find(({ kind }) => kind === LC_CODE_SIGNATURE);
  if (command === undefined) return { format: "mach-o", arch, signatureFault: "it has no code signature" };
  const fault = faultOf(content, content.readUInt32LE(command.at + 8), content.readUInt32LE(command.at + 12));
  return { format: "mach-o", arch, ...(fault === undefined ? {} : { signatureFault: fault }) };
}

/** Kind and offset of each load command. */
export function loadCommands(content: Buffer): readonly { readonly kind: number; readonly at: number }[] {
  const count = content.readUInt32LE(16);
  const commands: { kind: number; at: number }[] = [];
  for (let at = 32; commands.length < count; at += content.readUInt32LE(at + 4)) {
    commands.push({ kind: content.readUInt32LE(at), at });
  }
  return commands;
}

/** The fault of the signature, whose numbers are big endian (cs_blobs.h of Apple's xnu); undefined without one. */
function faultOf(content: Buffer, start: number, size: number): string | undefined {
  if (start + size > content.length) return "the code signature is cut off";
  const blob = content.subarray(start, start + size);
  if (blob.readUInt32BE(0) !== SUPER_BLOB) return "the code signature has a wrong magic number";
  const blobs = blob.readUInt32BE(8);
  for (let index = 0; index < blobs; index++) {
    const at = blob.readUInt32BE(12 + index * 8 + 4);
    if (blob.readUInt32BE(at) === CODE_DIRECTORY) return faultOfPages(content, blob.subarray(at), start);
  }
  return "the code signature has no code directory";
}

/** Compares the digest of each page with that in the code directory. */
function faultOfPages(content: Buffer, directory: Buffer, signatureAt: number): string | undefined {
  const hashes = directory.readUInt32BE(16);
  const slots = directory.readUInt32BE(28);
  const limit = directory.readUInt32BE(32);
  const hashSize = directory.readUInt8(36);
  const pageSize = 2 ** directory.readUInt8(39);
  if (directory.readUInt8(37) !== SHA256 || hashSize !== 32) return "its pages are not signed with SHA-256";
  if (limit !== signatureAt) return `${limit} bytes are signed, the signature begins at ${signatureAt}`;
  if (slots !== Math.ceil(limit / pageSize))
    return `${slots} pages are signed, the file has ${Math.ceil(limit / pageSize)}`;
  for (let page = 0; page < slots; page++) {
    const bytes = content.subarray(page * pageSize, Math.min(limit, (page + 1) * pageSize));
    const signed = directory.subarray(hashes + page * hashSize, hashes + (page + 1) * hashSize);
    if (!createHash("sha256").update(bytes).digest().equals(signed)) return `page ${page} differs from the signed one`;
  }
  return undefined;
}
