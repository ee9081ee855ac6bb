import { BuildError } from "../base/failure.ts";
import { type BuildInfo, readBuildInfo } from "./binary/build-info.ts";
import { functionsWithGeneratedCode } from "./binary/function-table.ts";
import { type Binary, openBinary } from "./binary/open.ts";
import { type BillFound, billIn } from "./settings.ts";

/** What a binary tells about weaving. */
export interface Inspection {
  readonly file: string;
  /** `ELF`, `Mach-O`, `PE` and others. */
  readonly format: string;
  readonly info: BuildInfo;
  readonly bill: BillFound;
  /**
   * Without a whole bill: functions with code that a weaving tool generated, or undefined if the binary does not tell. With one it
   * is not looked for.
   */
  readonly generated: readonly string[] | undefined;
}

/**
 * Reads what a binary tells about weaving. The parts of a universal Mach-O file are inspected one by one.
 *
 * @throws BuildError with one sentence for a file that is no binary of Go
 */
export function inspect(file: string): Inspection[] {
  return openBinary(file).map((binary) => inspectOne(file, binary));
}

function inspectOne(file: string, binary: Binary): Inspection {
  const info = readBuildInfo(binary);
  const { format } = binary;
  if (info === undefined) {
    throw new BuildError(
      `${file} (${format}) has no build information of Go: another compiler made it, or it was packed or damaged`,
    );
  }
  const bill = billIn(info.settings);
  const generated = bill.kind === "whole" ? undefined : functionsWithGeneratedCode(binary);
  return { file, format, info, bill, generated };
}

/** Import path of the package of a function, from the name in a binary: `net/http` for `net/http.(*Server).Serve`. */
export function packageOfFunction(name: string): string {
  // Without type arguments, which may contain import paths. The linker escapes dots after the last slash (cmd/internal/objabi).
  const plain = name.replace(/\[.*$/s, "");
  const dot = plain.indexOf(".", plain.lastIndexOf("/") + 1);
  const path = dot < 0 ? plain : plain.slice(0, dot);
  return path.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Modules of the reference, DataDog/orchestrion, and of tools that weave with it, as far as a binary lists them. */
export function weavingModules({ modules }: BuildInfo): BuildInfo["modules"] {
  return modules.filter(({ path }) => /^github\.com\/DataDog\/(?:orchestrion|dd-trace-go)(?:\/|$)/.test(path));
}
