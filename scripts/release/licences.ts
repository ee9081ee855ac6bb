import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import type { Component } from "./components.ts";
import { bunVersion } from "./targets.ts";

/** Paths of Go's licence below GOROOT: in Go's own archives, and in Debian's packages. */
const GO_LICENCES = ["LICENSE", "../doc/golang/copyright"];

/**
 * The licences of all third-party software in the binary, as one text: of npm packages from node_modules, Bun's from
 * release/licences, Go's from the GOROOT that built the Go programs.
 * @param root folder of the repository
 * @param npm the npm packages in the bundle
 * @throws Error when the text of a licence is missing
 */
export async function licences(root: string, npm: readonly Component[], goVersion: string): Promise<string> {
  const goroot = (await runCommand(["go", "env", "GOROOT"])).trim();
  const goFile = GO_LICENCES.map((name) => join(goroot, name)).find((file) => existsSync(file));
  if (goFile === undefined) throw new Error(`no licence of Go in ${goroot}: looked for ${GO_LICENCES.join(", ")}`);
  const sections = [
    ...npm.map((each) => ({
      title: `${each.name} ${each.version} (${each.licence})`,
      text: licenceOf(join(root, "node_modules", each.name)),
    })),
    {
      title: `Bun ${bunVersion} (MIT, and of what it links)`,
      text: read(join(root, "release", "licences", "bun.txt")),
    },
    { title: `Go standard library ${goVersion} (BSD-3-Clause)`, text: read(goFile) },
  ];
  const line = "=".repeat(80);
  const head =
    "orchestrion is licensed under Apache-2.0. Its binary contains what is listed here, under these licences.";
  return `${head}\n${sections.map(({ title, text }) => `\n${line}\n${title}\n${line}\n\n${text}\n`).join("")}`;
}

function licenceOf(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(name))
    .sort();
  if (files.length === 0) throw new Error(`no licence in ${folder}`);
  return files.map((name) => read(join(folder, name))).join("\n\n");
}

function read(file: string): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim();
}
