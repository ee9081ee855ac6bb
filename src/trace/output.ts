import { closeSync, openSync, writeSync } from "node:fs";
import { errorCode } from "../base/error-code.ts";
import { wantsColour, widthOf } from "../base/terminal.ts";
import { writeProblem } from "../base/write-problem.ts";

/** A destination for traces. */
export interface Output {
  readonly color: boolean;
  readonly width: number;
  /** Writes a text; returns false if it was discarded: writing has failed, or the reader has been too slow for too long. */
  write(text: string): boolean;
  /** Why nothing can be written any more, such as a full disk; undefined as long as it can. */
  readonly failure: Error | undefined;
  /** Resolves when everything written has left the process. */
  end(): Promise<void>;
}

/** Maximum amount of text that waits for a slow or stopped reader, in UTF-16 units. */
const maxWaiting = 64 * 1024 * 1024;

/** A standard stream. @param choice value of `--color` */
export function streamOutput(stream: NodeJS.WriteStream, choice?: string): Output {
  let closed = false;
  let failure: Error | undefined;
  // Bun buffers text that a pipe does not accept yet, but does not count it in writableLength.
  let waiting = 0;
  // Without a listener an EPIPE would end the process before the command's own status is known.
  stream.on("error", (error) => {
    if (errorCode(error) === "EPIPE") closed = true;
    else failure ??= writeProblem("the traces", error);
  });
  return {
    color: wantsColour(choice, stream, process.env),
    get width() {
      return widthOf(stream);
    },
    get failure() {
      return failure;
    },
    write: (text) => {
      if (failure !== undefined) return false;
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
        if (closed || failure !== undefined) resolve();
        else stream.write("", () => resolve());
      }),
  };
}

/** A new file, which replaces an existing one. Throws the error of opening it. */
export function fileOutput(path: string): Output {
  const file = openSync(path, "w");
  let failure: Error | undefined;
  return {
    color: false,
    width: widthOf({}),
    get failure() {
      return failure;
    },
    write: (text) => {
      if (failure !== undefined) return false;
      try {
        // A disk that is almost full takes a part.
        for (let bytes = Buffer.from(text); bytes.length > 0; ) bytes = bytes.subarray(writeSync(file, bytes));
        return true;
      } catch (error) {
        failure = writeProblem(path, error);
        return false;
      }
    },
    end: async () => closeSync(file),
  };
}
