import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { BuildError, describeError } from "../base/failure.ts";
import { shownText } from "../base/shown-text.ts";
import { TestRecorder } from "../report/recorder.ts";
import { type GoCommandOptions, goCommand } from "./go-command.ts";

/**
 * `orchestrion go test --report DIR …`: runs tests as without the option, and writes a report about them. Standard output is the go
 * command's.
 *
 * @param args without the option
 * @param folder for the report
 * @returns the exit status; 1 if the tests pass, but their report cannot be written
 * @throws BuildError, or an error with a sentence when there can be no report
 */
export async function reportedTest(
  args: readonly string[],
  folder: string,
  options: GoCommandOptions,
): Promise<number> {
  const { environment, directory, say } = options;
  if (environment.ORCHESTRION === "off") {
    throw new BuildError("--report needs weaving, which ORCHESTRION=off turns off");
  }
  const shown = resolve(directory, folder);
  await using recorder = TestRecorder.open(shown, environment.GOTMPDIR || tmpdir(), environment);
  const status = await goCommand(args, { ...options, report: recorder });
  try {
    const { packages } = recorder.finish(status);
    if (packages === 0) {
      say("orchestrion: no report: no tests were run");
    }
    return status;
  } catch (error) {
    say(shownText(describeError(error)));
    return status === 0 ? 1 : status;
  }
}
