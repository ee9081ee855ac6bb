/** Writes a message of `orchestrion trace` to stderr. */
export function say(text: string): void {
  process.stderr.write(`orchestrion trace: ${text}\n`);
}
