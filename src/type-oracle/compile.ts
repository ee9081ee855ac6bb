import { type CompileOptions, compileGoProgram } from "../embedded/compile-go.ts";
import { askOracle } from "./client.ts";
import answerGo from "./oracle/answer.go" with { type: "text" };
import calleeGo from "./oracle/callee.go" with { type: "text" };
import describeGo from "./oracle/describe.go" with { type: "text" };
import findGo from "./oracle/find.go" with { type: "text" };
import goMod from "./oracle/go.mod" with { type: "text" };
import importsGo from "./oracle/imports.go" with { type: "text" };
import loadGo from "./oracle/load.go" with { type: "text" };
import mainGo from "./oracle/main.go" with { type: "text" };
import sameGo from "./oracle/same.go" with { type: "text" };
import type { OracleRequest } from "./protocol.ts";

const sources: Readonly<Record<string, string>> = {
  "go.mod": goMod,
  "main.go": mainGo,
  "same.go": sameGo,
  "load.go": loadGo,
  "imports.go": importsGo,
  "find.go": findGo,
  "answer.go": answerGo,
  "callee.go": calleeGo,
  "describe.go": describeGo,
};

/** Sixteen hexadecimal digits that change whenever the oracle's source does. */
export function sourceHash(): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const [name, content] of Object.entries(sources)) hash.update(`${name}\0${content}\0`);
  return hash.digest("hex").slice(0, 16);
}

/**
 * Compiles the oracle from the source inside this program.
 * @param version required version of Go, as reported by `go env GOVERSION`; not checked if undefined
 * @throws Error with the first lines of the go command's output when it fails, or when it is another version: the oracle could
 *   not read export data of the required one
 */
export async function compileOracle(options: CompileOptions, version?: string): Promise<void> {
  await compileGoProgram("the type oracle", sources, options);
  if (version === undefined) return;
  const { goVersion } = await askOracle(options.outFile, EMPTY);
  if (withoutExperiments(goVersion) !== withoutExperiments(version)) {
    throw new Error(
      `the type oracle must be compiled with ${version}, the Go version of this build, but ${options.go} is ${goVersion}: put the go command of that Go on PATH`,
    );
  }
}

const EMPTY: OracleRequest = {
  about: { importPath: "p", lang: undefined, arch: "", files: [], importcfg: undefined },
  queries: [],
};

/**
 * A program's version also lists the experiments that it was compiled with (`go1.26.8 X:jsonv2`); that of the go command lists
 * its own only.
 */
function withoutExperiments(version: string): string {
  return version.replace(/ X:\S*/, "").trim();
}
