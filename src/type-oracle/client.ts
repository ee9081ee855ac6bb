import { endedBySignal, MEMORY_ADVICE } from "../base/signals.ts";
import { patienceOf, STALL_TIMEOUT } from "../go/stall.ts";
import { decodeResponse } from "./decode.ts";
import type { CheckedPackage, OracleRequest, OracleResponse } from "./protocol.ts";

/** The oracle could not be run, failed, or gave an answer that does not fit the request. */
export class OracleError extends Error {
  override readonly name = "OracleError";
}

interface AskOptions {
  /** Directory that relative paths in the request (and in its importcfg) are relative to; default the current one. */
  readonly cwd?: string;
}

/**
 * Checks that the oracle could read every archive that it was given. Otherwise the types of the package that depend on such an
 * import would be "unknown", and aspects that ask for them would not match.
 * @param about the package that the request is about
 * @throws OracleError that names the imports
 */
export function checkImports(
  { importPath }: Pick<CheckedPackage, "importPath">,
  { goVersion, failedImports }: OracleResponse,
): void {
  const unread = failedImports.filter(({ archive }) => archive !== "");
  if (unread.length === 0) return;
  const each = unread.map((failed) => `${failed.path} (${failed.archive}): ${failed.reason}`);
  throw new OracleError(
    `the types in ${importPath} are unknown: the type oracle, built with ${goVersion}, cannot read the export data of ${each.join("; of ")}. With ORCHESTRION_ORACLE=compile it is built with the Go of this build; \`orchestrion doctor\` checks whether that helps.`,
  );
}

/**
 * Asks the type oracle all questions about one package in one process.
 * @param binary the oracle's path (see install.ts)
 * @returns an answer for every query; type errors in the package make some of them unknown, and are never thrown
 * @throws OracleError when the program cannot run, fails (an unreadable file or importcfg) or writes an invalid answer
 */
export async function askOracle(
  binary: string,
  request: OracleRequest,
  options: AskOptions = {},
): Promise<OracleResponse> {
  const { exitCode, stdout, stderr } = await run(binary, encodeRequest(request), options);
  if (exitCode !== 0) {
    const reason = stderr.trim().split("\n", 1)[0] ?? "";
    throw new OracleError(
      `${reason || "type oracle: no message"} (exit code ${exitCode}, package ${request.about.importPath})`,
    );
  }
  let response: OracleResponse;
  try {
    response = decodeResponse(JSON.parse(stdout));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OracleError(`type oracle: ${binary} wrote an invalid answer: ${reason}`);
  }
  for (const query of request.queries) {
    const answer = response.answers.get(query.id);
    if (answer === undefined || (answer.kind !== "unknown" && answer.kind !== query.kind)) {
      throw new OracleError(`type oracle: ${binary} did not answer the query "${query.id}" (${query.kind})`);
    }
  }
  return response;
}

async function run(binary: string, input: string, options: AskOptions) {
  try {
    const child = Bun.spawn([binary], {
      stdin: Buffer.from(input),
      stdout: "pipe",
      stderr: "pipe",
      env: oracleEnvironment(),
      timeout: patienceOf(process.env),
      killSignal: "SIGKILL",
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const [stdout, stderr, exitCode] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ]);
    if (child.signalCode === "SIGKILL") {
      throw new Error(
        `it was killed, either after the time limit of ${STALL_TIMEOUT} or by the system; ${MEMORY_ADVICE}`,
      );
    }
    if (child.signalCode !== null) {
      throw new Error(endedBySignal("it", child.signalCode));
    }
    return { stdout, stderr, exitCode };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OracleError(`type oracle: cannot run ${binary}: ${reason}`);
  }
}

/**
 * Contains only the variables that a Go program needs to start: GODEBUG and the like, meant for the build, would change its
 * answers.
 */
function oracleEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ["SystemRoot", "TMPDIR", "TEMP", "GOMAXPROCS"]) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function encodeRequest({ about, archives, queries }: OracleRequest): string {
  const { importPath, lang = "", arch, files, importcfg = "" } = about;
  return JSON.stringify({ path: importPath, lang, arch, files, importcfg, archives, queries });
}
