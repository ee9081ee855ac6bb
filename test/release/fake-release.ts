import { writeFileSync } from "node:fs";
import { checksums } from "../../scripts/release/assets.ts";
import { tarGz } from "../../scripts/release/tar.ts";
import { archiveName, targets } from "../../scripts/release/targets.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";

/** A server on the loopback interface with releases in the folder structure of a real download page. */
export interface FakeServer extends Disposable {
  readonly url: string;
  /** Paths requested so far. */
  readonly asked: readonly string[];
  /** Answers every request for this file with the function's response from now on. */
  answer(file: string, response: () => Response): void;
}

/**
 * Serves releases, the last one as the latest.
 * @param versions such as `v1.0.0`
 * @param line the program in each archive, a line of sh; by default it prints version and platform
 */
export function fakeServer(versions: readonly string[], line?: string): FakeServer {
  const files = new Map<string, Uint8Array | string>();
  for (const version of versions) addRelease(files, version, line);
  files.set("/latest/download/VERSION", `${versions.at(-1)}\n`);
  const asked: string[] = [];
  const special = new Map<string, () => Response>();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    reusePort: false,
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      const own = special.get(pathname.split("/").at(-1) ?? "");
      const file = files.get(pathname);
      return own?.() ?? (file === undefined ? new Response("nothing here", { status: 404 }) : new Response(file));
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    asked,
    answer: (file, response) => special.set(file, response),
    [Symbol.dispose]: () => void server.stop(true),
  };
}

function addRelease(files: Map<string, Uint8Array | string>, version: string, line?: string): void {
  using temp: TempDir = makeTempDir("fake-release");
  const names = targets.map((target) => {
    const name = archiveName(target);
    const archive = fakeArchive(line ?? `echo "orchestrion ${version} for ${target.name}"`);
    writeFileSync(temp.at(name), archive);
    files.set(`/download/${version}/${name}`, archive);
    return name;
  });
  files.set(`/download/${version}/SHA256SUMS`, checksums(temp.path, names));
}

/** An archive whose program is a script of one line. */
export function fakeArchive(line: string): Uint8Array {
  const content = Buffer.from(`#!/bin/sh\n${line}\n`);
  return tarGz([{ name: "orchestrion", content, executable: true }], 0);
}
