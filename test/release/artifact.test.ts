import { expect, test } from "bun:test";
import { artifactFaults } from "../../scripts/release/artifact.ts";
import { signMachO } from "../../scripts/release/sign-mach-o.ts";
import { findTarget, targets } from "../../scripts/release/targets.ts";
import { elf, goNotes, machO, pe } from "./made-up.ts";

const LOADERS: Readonly<Record<string, string>> = {
  "linux-x64": "/lib64/ld-linux-x86-64.so.2",
  "linux-x64-musl": "/lib/ld-musl-x86_64.so.1",
  "linux-arm64": "/lib/ld-linux-aarch64.so.1",
  "linux-arm64-musl": "/lib/ld-musl-aarch64.so.1",
};

/** A file that passes the check of this platform. */
function good(name: string): Buffer {
  const { goos, goarch } = findTarget(name);
  const arm = goarch === "arm64";
  const inside = [
    goNotes("orchestrion.local/oracle", goos, goarch),
    goNotes("orchestrion.local/launcher", goos, goarch),
  ];
  const body = Buffer.concat([...inside, Buffer.from("1.2.3 abcdef"), Buffer.alloc(9000)]);
  if (goos === "darwin") return machO(arm ? 0x0100000c : 0x01000007, body);
  const header = goos === "windows" ? pe(arm ? 0xaa64 : 0x8664) : elf(arm ? 183 : 62, LOADERS[name]);
  return Buffer.concat([header, body]);
}

function faults(content: Buffer, name: string, says: readonly string[] = ["1.2.3"]): readonly string[] {
  return artifactFaults(content, findTarget(name), says);
}

test("a binary is right for its own platform and wrong for every other", () => {
  for (const { name } of targets) {
    for (const other of targets) {
      expect([name, other.name, faults(good(name), other.name).length === 0]).toEqual([
        name,
        other.name,
        name === other.name,
      ]);
    }
  }
});

test("names each fault", () => {
  expect(faults(good("linux-x64"), "linux-arm64-musl")).toEqual([
    "architecture: amd64 instead of arm64",
    "loader: /lib64/ld-linux-x86-64.so.2 instead of /lib/ld-musl-aarch64.so.1",
    "GOARCH of orchestrion.local/oracle: amd64 instead of arm64",
    "GOARCH of orchestrion.local/launcher: amd64 instead of arm64",
  ]);
  expect(faults(elf(62), "linux-x64", [])).toEqual([
    "loader: none instead of /lib64/ld-linux-x86-64.so.2",
    "Go programs: none instead of orchestrion.local/launcher and orchestrion.local/oracle",
  ]);
  expect(faults(good("linux-x64"), "linux-x64", ["9.9.9"])).toEqual(['"9.9.9" is missing']);
  expect(faults(Buffer.from("#!/bin/sh\n"), "linux-x64")).toEqual([
    "neither ELF nor Mach-O nor PE: it begins with 23212f62",
  ]);
});

test("a Go program for another system inside", () => {
  const other = goNotes("orchestrion.local/oracle", "linux", "arm64");
  const content = Buffer.concat([pe(0xaa64), other, goNotes("orchestrion.local/launcher", "windows", "arm64")]);
  expect(faults(content, "windows-arm64", [])).toEqual(["GOOS of orchestrion.local/oracle: linux instead of windows"]);
});

test("the signature of Mach-O is checked page by page", () => {
  const content = good("darwin-arm64");
  content.writeUInt8(1, 5000);
  expect(faults(content, "darwin-arm64")).toEqual(["code signature: page 1 differs from the signed one"]);
  expect(faults(machO(0x0100000c, Buffer.alloc(0), false), "darwin-arm64", [])).toContain(
    "code signature: it has no code signature",
  );
  const signed = signMachO(content);
  expect(faults(signed, "darwin-arm64")).toEqual([]);
  expect(signMachO(signed).equals(signed)).toBe(true);
  const grown = Buffer.concat([good("darwin-x64")]);
  grown.writeUInt32LE(grown.readUInt32LE(44) + 1, 44);
  expect(faults(grown, "darwin-x64")).toEqual(["code signature: the code signature is cut off"]);
});
