import { closeSync, openSync, writeSync } from "node:fs";

/** Where traces are written. */
export interface Output {
  readonly color: boolean;
  readonly width: number;
  /** False when the text was thrown away, because the reader takes too little for too long. */
  write(text: string): boolean;
  /** Resolves when all that was written has left the process. */
  end(): Promise<void>;
}

const defaultWidth = 100;
/** How much may wait for a reader that is slow or stopped, in UTF-16 units. */
const maxWaiting = 64 * 1024 * 1024;

/** A standard stream; coloured on a terminal unless NO_COLOR is set (no-color.org: to anything but nothing). */
export function streamOutput(stream: NodeJS.WriteStream): Output {
  let closed = false;
  // Bun keeps what a pipe does not take yet without counting it in writableLength.
  let waiting = 0;
  // Without a listener an EPIPE would end the process before the command's own status is known.
  stream.on("error", () => {
    closed = true;
  });
  return {
    color: stream.isTTY === true && !process.env.NO_COLOR,
    get width() {
      return stream.isTTY === true && stream.columns > 0 ? stream.columns : defaultWidth;
    },
    write: (text) => {
      // A reader that went away, as `| head` does, misses nothing.
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

/** A file, made anew. Throws the error of opening it. */
export function fileOutput(path: string): Output {
  const file = openSync(path, "w");
  return {
    color: false,
    width: defaultWidth,
    write: (text) => {
      writeSync(file, text);
      return true;
    },
    end: async () => closeSync(file),
  };
}
