import { describeError } from "./build/failure.ts";
import { goCommand } from "./commands/go.ts";

export async function main(argv: readonly string[]): Promise<void> {
  try {
    process.exitCode = await goCommand(argv.slice(1), {
      environment: process.env,
      directory: process.cwd(),
      say: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
}
