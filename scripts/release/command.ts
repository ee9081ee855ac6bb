/**
 * Runs a program to its end.
 * @param command program and arguments
 * @param cwd working directory; by default that of this process
 * @returns its standard output
 * @throws Error with its whole output when its exit status is not 0
 */
export async function runCommand(command: readonly string[], cwd: string = process.cwd()): Promise<string> {
  const child = Bun.spawn([...command], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const [said, complained] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) {
    throw new Error(`\`${command.join(" ")}\` failed:\n${said}${complained}`.trimEnd());
  }
  return said;
}
