import { closeSync, openSync, writeSync } from "node:fs";

/** Where traces are written. */
export interface Output {
  readonly color: boolean;
  readonly width: number;
  write(text: string): void;
  /** Whether the reader went away, as `| head` does: what is written then goes nowhere. */
  readonly closed: boolean;
  /** Resolves when all that was written has left the process. */
  end(): Promise<void>;
}

const defaultWidth = 100;

/** A standard stream; coloured on a terminal unless NO_COLOR is set (no-color.org: to anything but nothing). */
export function streamOutput(stream: NodeJS.WriteStream): Output {
  let closed = false;
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
      if (!closed) stream.write(text);
    },
    get closed() {
      return closed;
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
    },
    closed: false,
    end: async () => closeSync(file),
  };
}
