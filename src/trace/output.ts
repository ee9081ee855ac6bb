import { closeSync, openSync, writeSync } from "node:fs";
import { wantsColour, widthOf } from "../base/terminal.ts";

/** A destination for traces. */
export interface Output {
  readonly color: boolean;
  readonly width: number;
  /** Writes a text; returns false if it was discarded because the reader has been too slow for too long. */
  write(text: string): boolean;
  /** Resolves when everything written has left the process. */
  end(): Promise<void>;
}

/** Maximum amount of text that waits for a slow or stopped reader, in UTF-16 units. */
const maxWaiting = 64 * 1024 * 1024;

/** A standard stream. @param choice value of `--color` */
export function streamOutput(stream: NodeJS.WriteStream, choice?: string): Output {
  let closed = false;
  // Bun buffers text that a pipe does not accept yet, but does not count it in writableLength.
  let waiting = 0;
  // Without a listener an EPIPE would end the process before the command's own status is known.
  stream.on("error", () => {
    closed = true;
  });
  return {
    color: wantsColour(choice, stream, process.env),
    get width() {
      return widthOf(stream);
    },
    write: (text) => {
      // A reader that has closed the pipe, as `| head` does, misses nothing.
      if (closed) return true;
      if (waiting > maxWaiting) return false;
      waiting += text.length;
      stream.write(text, () => {
        waiting -= text.length;
      });
      return true;
    },
    end: () =>
      new Promise((resolve) => {
        if (closed) resolve();
        else stream.write("", () => resolve());
      }),
  };
}

/** A new file, which replaces an existing one. Throws the error of opening it. */
export function fileOutput(path: string): Output {
  const file = openSync(path, "w");
  return {
    color: false,
    width: widthOf({}),
    write: (text) => {
      writeSync(file, text);
      return true;
    },
    end: async () => closeSync(file),
  };
}
