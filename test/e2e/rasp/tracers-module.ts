import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../../support/paths.ts";

/**
 * Makes a module like this folder's, but with the tracer's own aspects alone. Programs of this folder are built there by their files.
 *
 * @param folder to be created
 * @returns the folder
 */
export function tracersModule(folder: string): string {
  mkdirSync(folder);
  for (const name of ["go.mod", "go.sum"])
    copyFileSync(join(repoRoot, "test", "e2e", "rasp", name), join(folder, name));
  const integrations = ["contrib/net/http/v2", "v2/contrib/os", "v2/ddtrace/tracer"];
  const imports = integrations.map((path) => `import _ "github.com/DataDog/dd-trace-go/${path}"\n`);
  writeFileSync(join(folder, "orchestrion.tool.go"), `//go:build tools\n\npackage tools\n\n${imports.join("")}`);
  return folder;
}
