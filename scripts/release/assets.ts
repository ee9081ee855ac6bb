import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installScript } from "./install-script.ts";
import type { Source } from "./source.ts";
import { tarGz } from "./tar.ts";
import { archiveName, programName, type Target } from "./targets.ts";

/** File name of the third-party licences, in a release and in its archives. */
const LICENCES = "THIRD-PARTY-LICENSES.txt";

export interface ReleaseInput {
  /** Folder of the repository. */
  readonly root: string;
  /** Folder to write to; created if missing. Existing files are overwritten, but not removed. */
  readonly folder: string;
  readonly source: Source;
  /** The binary of each platform. */
  readonly binaries: readonly { readonly target: Target; readonly file: string }[];
  readonly sbom: Record<string, unknown>;
  readonly licences: string;
  /** URL below which the folders of releases will be; the default of the install scripts. */
  readonly downloadUrl: string | undefined;
}

/**
 * Writes all files that a release offers for download, and SHA256SUMS for them.
 * @returns their names, SHA256SUMS last
 */
export function writeAssets(input: ReleaseInput): readonly string[] {
  const { root, folder, source } = input;
  mkdirSync(folder, { recursive: true });
  const licence = readFileSync(join(root, "LICENSE"));
  const texts = [
    { name: "LICENSE", content: licence, executable: false },
    { name: LICENCES, content: Buffer.from(input.licences), executable: false },
  ];
  const names: string[] = [];
  const write = (name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folder, name), content);
    names.push(name);
  };
  for (const { target, file } of input.binaries) {
    const program = { name: programName(target.goos), content: readFileSync(file), executable: true };
    write(archiveName(target), tarGz([program, ...texts], source.time));
  }
  write("VERSION", `v${source.version}\n`);
  write("orchestrion.cdx.json", `${JSON.stringify(input.sbom, null, 2)}\n`);
  write(LICENCES, input.licences);
  for (const name of ["install.sh", "install.ps1"]) {
    write(name, installScript(readFileSync(join(root, "release", name), "utf8"), input.downloadUrl));
  }
  copyFileSync(join(root, "release", "schema.json"), join(folder, "schema.json"));
  names.push("schema.json");
  writeFileSync(join(folder, "SHA256SUMS"), checksums(folder, names));
  return [...names, "SHA256SUMS"];
}

/** The digests of files in the format of `sha256sum`, sorted by name. */
export function checksums(folder: string, names: readonly string[]): string {
  const lines = [...names].sort().map((name) => {
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
    return `${digest}  ${name}\n`;
  });
  return lines.join("");
}
