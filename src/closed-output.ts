/** Exit status that a shell reports for a program that SIGPIPE ended. */
const SIGPIPE = 128 + 13;

/**
 * Ends the process silently when the reader of its output has closed it, such as `head`, or `less` at `q`. Other programs are
 * ended by SIGPIPE then; Bun ignores that signal and would report an error.
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(SIGPIPE);
  });
}
