import { NOTED_FLAGS } from "../build/key-flag.ts";

/** As the go command writes it into the quoted `modinfo` line (cmd/go/internal/load: setBuildInfo). */
const NOTE = `build\\t-gcflags=${NOTED_FLAGS}\\n`;

/**
 * The text of an importcfg.link without a trace of package keys in the program's build information: `go version -m` shows
 * the flags that the user gave.
 */
export function withoutKeyNote(text: string): string {
  return text.replace(/^modinfo .*$/m, (line) => line.replace(NOTE, ""));
}
