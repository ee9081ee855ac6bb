/**
 * Standard error, for messages. Only what writes to it loads it: that takes 8 ms, half of the time in which this tool starts, and
 * most builds have nothing to say.
 *
 * Messages that can no longer be written, because the reader has closed the stream (`2>&1 | true`) or the disk is full, are lost: a
 * command's work and exit status do not depend on them.
 */
export function standardError(): NodeJS.WriteStream {
  const { stderr } = process;
  if (!stderr.listeners("error").includes(ignore)) {
    stderr.on("error", ignore);
  }
  return stderr;
}

function ignore(): void {}
