import { chmodSync, cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../src/base/json.ts";
import { startReceiver } from "../../src/trace/receiver.ts";
import { lastLines } from "../support/child.ts";
import { type Environment, goEnvironment } from "../support/environment.ts";
import { type RunResult, run, runOk } from "../support/run.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import type { Library } from "./libraries.ts";
import { type Difference, decodeOutcomes, differences, passed } from "./outcomes.ts";

/** The tests of a library without weaving and with it. */
interface Comparison {
  /** The number of tests and subtests that pass without weaving. */
  readonly passed: number;
  /** Differences that three more runs of each test confirm. */
  readonly differences: readonly Difference[];
  /** The last messages of the woven run, for a package that does not compile. */
  readonly messages: string;
}

/**
 * Runs a library's own tests in a copy of its sources, plain and woven with OpenTelemetry. In both runs, the module has the
 * requirements that `pin` writes.
 *
 * @param binary the tool
 * @param folder to be created for the copy
 * @param cacheFolder of the tool
 */
export async function compareSuite(
  library: Library,
  binary: string,
  folder: string,
  cacheFolder: string,
): Promise<Comparison> {
  const receiver = startReceiver();
  const env = goEnvironment({
    ...library.environment,
    ORCHESTRION_CACHE: cacheFolder,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  });
  const options = { cwd: folder, env, timeoutMs: buildTimeoutMs };
  const test = (prefix: readonly string[], more: readonly string[]): Promise<RunResult> => {
    const skip = library.skip === undefined ? [] : [`-skip=${library.skip}`];
    return run([...prefix, "go", "test", "-json", "-vet=off", "-timeout=10m", ...skip, ...more], options);
  };
  try {
    await copyModule(library, folder, env);
    await runOk([binary, "pin", "--with", "opentelemetry"], options);
    const plain = await test([], library.packages);
    const woven = await test([binary], library.packages);
    const before = decodeOutcomes(plain.stdout);
    const found = differences(before, decodeOutcomes(woven.stdout));
    const confirmed: Difference[] = [];
    for (const [path, names] of byPackage(found)) {
      const more = ["-count=3", `-run=^(${names.join("|")})$`, path];
      const plainAgain = decodeOutcomes((await test([], more)).stdout);
      const wovenAgain = decodeOutcomes((await test([binary], more)).stdout);
      confirmed.push(...differences(plainAgain, wovenAgain));
    }
    return { passed: passed(before), differences: confirmed, messages: lastLines(woven.stderr, 20) };
  } finally {
    await receiver.stop();
  }
}

/** Copies a module's sources from the module cache, in which they are read-only. */
async function copyModule({ module, version }: Library, folder: string, env: Environment): Promise<void> {
  const { stdout } = await runOk(["go", "mod", "download", "-json", `${module}@${version}`], { env });
  const answer: unknown = JSON.parse(stdout);
  if (!isRecord(answer) || typeof answer.Dir !== "string") throw new Error(`no folder in ${stdout}`);
  cpSync(answer.Dir, folder, { recursive: true });
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

/** The top-level tests with differences, by package. */
function byPackage(found: readonly Difference[]): Map<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { test } of found) {
    const [path = "", name = ""] = test.split(" ");
    const top = name.split("/", 1)[0] ?? "";
    const known = names.get(path) ?? [];
    names.set(path, known.includes(top) ? known : [...known, top]);
  }
  return names;
}
