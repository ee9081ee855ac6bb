import { readFileSync } from "node:fs";
import { GoScanner } from "../golang/scanner.ts";
import type { ToolArguments } from "./arguments.ts";

/**
 * Whether a compile is that of a program, to which everything is linked. The go command then says `-p main`; but for a plugin it
 * says the package's import path, and only `-dynlink` and the package clause tell.
 */
export function isProgram(compile: ToolArguments): boolean {
  return saysMain(compile) || (compile.all.includes("-dynlink") && isNamedMain(compile));
}

/**
 * Whether the package's name is main, whatever it is compiled as: for a test of a program's package, and for a plugin, the go
 * command says `-p` with its import path (cmd/go/internal/load, ForceLibrary), and only the package clause tells.
 */
export function isNamedMain(compile: ToolArguments): boolean {
  const [first] = compile.sources;
  return saysMain(compile) || (first !== undefined && packageName(first.path) === "main");
}

function saysMain({ flags }: ToolArguments): boolean {
  return flags.get("-p")?.value === "main";
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
