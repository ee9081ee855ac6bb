import { readFileSync } from "node:fs";
import { GoScanner } from "../config/go-scanner.ts";
import type { ToolArguments } from "./arguments.ts";

/**
 * Whether a compile is that of a program, to which everything is linked. The go command then says `-p main`; but for a plugin it
 * says the package's import path, and only `-dynlink` and the package clause tell.
 */
export function isProgram({ all, flags, sources }: ToolArguments): boolean {
  if (flags.get("-p")?.value === "main") {
    return true;
  }
  const [first] = sources;
  return first !== undefined && all.includes("-dynlink") && packageName(first.path) === "main";
}

/** The name in a file's package clause; undefined where there is none to be read, which is the compiler's to complain of. */
function packageName(file: string): string | undefined {
  try {
    const scanner = new GoScanner(readFileSync(file, "utf8"));
    let token = scanner.next();
    while (token.kind === "newline") {
      token = scanner.next();
    }
    return token.text === "package" ? scanner.next().text : undefined;
  } catch {
    return undefined;
  }
}
