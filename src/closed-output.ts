/** Exit status that a shell gives a program which SIGPIPE ended. */
const SIGPIPE = 128 + 13;

/**
 * Ends the process without a word when whoever reads its output has left, as `less` does at `q`, or `head`. Bun ignores SIGPIPE, which
 * ends other programs then, and would report an error that nobody made.
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(SIGPIPE);
  });
}
