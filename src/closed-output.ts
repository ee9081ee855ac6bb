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

/**
 * Goes on when messages can no longer be written: the reader has left (`2>&1 | true`), or the disk is full. What a command does,
 * and its exit status, is not about its messages; other programs do not even look.
 */
export function goOnWithoutReader(stream: NodeJS.WriteStream): void {
  stream.on("error", () => {});
}
