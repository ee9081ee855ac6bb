import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Environment } from "../base/environment.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { ownCommand } from "../base/version.ts";
import { readWorkTree } from "../diff/work-tree.ts";
import type { WovenFile } from "../diff/woven-file.ts";
import type { AskFlag } from "../go/ask-flag.ts";
import { parseGoCommandLine } from "../go/flags.ts";
import { ForwardedSignals } from "./forwarded-signals.ts";
import { runGoCommand } from "./go-run.ts";

/** The result of a build with `-work`. */
interface BuiltTree {
  /** Exit status of the go command. */
  readonly status: number;
  /** The `-work` folder; undefined when the go command printed none. */
  readonly work: string | undefined;
  readonly files: readonly WovenFile[];
}

interface BuildOptions {
  /** Also compile packages that are in Go's cache. */
  readonly noCache: boolean;
  /** Leave the `-work` folder behind. */
  readonly keep: boolean;
  readonly directory: string;
  readonly environment: Environment;
}

/**
 * Runs a woven build with `-work`, and reads the woven files. The go command's standard output goes to standard error, so
 * that standard output has only the diff.
 *
 * @param args the arguments after `orchestrion go`, see `buildArguments`
 */
export async function buildAndRead(args: readonly string[], options: BuildOptions): Promise<BuiltTree> {
  const { directory, environment } = options;
  using signals = new ForwardedSignals();
  const own = options.keep ? undefined : makeTemporaryFolder("diff", environment.GOTMPDIR || tmpdir());
  const clean = () => own !== undefined && rmSync(own, { recursive: true, force: true, maxRetries: 2 });
  process.once("exit", clean);
  try {
    const lines = new WorkLine(options.keep);
    const environmentOfBuild = own === undefined ? environment : { ...environment, GOTMPDIR: own };
    const command = [...ownCommand(), "go", ...args];
    const status = await runGoCommand(command, directory, environmentOfBuild, {
      onStderr: (bytes) => lines.take(bytes),
      stdout: 2,
      signals,
    });
    const work = lines.finish();
    return { status, work, files: work === undefined ? [] : readWorkTree(work) };
  } finally {
    process.off("exit", clean);
    clean();
  }
}

/**
 * The go command's arguments for `--build`: `build` unless they name another command that compiles, `./...` if they are empty
 * (spec: toolexec §2.5).
 *
 * @param ask answers for flags of newer go commands
 */
export function buildArguments(rest: readonly string[], noCache: boolean, ask: AskFlag): string[] {
  const named = ["build", "install", "test"].includes(rest[0] ?? "");
  const args = named ? rest : rest.length === 0 ? ["build", "./..."] : ["build", ...rest];
  const { insertAt, values } = parseGoCommandLine(args, ask);
  const added = [...(values.has("work") ? [] : ["-work"]), ...(noCache && !values.has("a") ? ["-a"] : [])];
  return [...args.slice(0, insertAt), ...added, ...args.slice(insertAt)];
}

/** Forwards standard error line by line, and finds the first line that names the `-work` folder. */
class WorkLine {
  readonly #shown: boolean;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #work: string | undefined;

  /** @param shown whether that line is forwarded as well, since the folder is left behind for the user */
  constructor(shown: boolean) {
    this.#shown = shown;
  }

  take(bytes: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#line(`${line}\n`);
    }
  }

  finish(): string | undefined {
    this.#line(this.#rest);
    this.#rest = "";
    return this.#work;
  }

  #line(line: string): void {
    if (this.#work === undefined && line.trim().startsWith("WORK=")) {
      this.#work = line.trim().slice("WORK=".length);
      if (!this.#shown) {
        return;
      }
    }
    process.stderr.write(line);
  }
}
