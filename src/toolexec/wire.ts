/**
 * Messages between launcher and weaver, in both directions: lists of fields, as src/launcher/program/wire.go writes them. A message
 * is its length in bytes, then for each field its length and its bytes; lengths are 32 bits, the highest byte first.
 */
const LENGTH = 4;
/** Far above all that a build sends: the text of woven files, and the output of a compiler. */
const LONGEST = 1 << 28;

/** Names of messages: the first field of each. */
export const WIRE = {
  /** From the launcher, first: pid, parent's pid, start in µs since 1970, number of variables, these as NAME=VALUE, arguments. */
  run: "run/1",
  /**
   * From the launcher, first, in a nested build in which tools take turns (src/resolve/turns.ts): fields as in `run`. Answered, when
   * the tool may run, by `granted`, or by `become`. The launcher may then send `run`. The turn ends with the connection.
   */
  turn: "turn/1",
  granted: "granted",
  /** From the launcher in a build without the wrapper, first: the folder for the session. Answered by `adopted`. */
  adopt: "adopt/1",
  adopted: "adopted",
  /** From the weaver: path and text of each file to write. Answered by `written`. */
  write: "write",
  /** From the weaver: path and new text of an importcfg. Answered by `written`. */
  replace: "replace",
  /** From the weaver: the archive and the record to append. Answered by `written`. */
  record: "record",
  written: "written",
  /** From the weaver: a command to run. Answered by `ran`. */
  capture: "capture",
  /** From the launcher: exit status, number of the signal that ended the command or 0, standard output, standard error. */
  ran: "ran",
  /** From the weaver: output for the end of the run; stdout or stderr, and the bytes. */
  stdout: "stdout",
  stderr: "stderr",
  /** From the weaver, last: the launcher becomes this command. */
  become: "become",
  /** From the weaver, last: the exit status. */
  exit: "exit",
} as const;

export function encodeMessage(fields: readonly (string | Uint8Array)[]): Buffer {
  const parts = fields.map((field) => (typeof field === "string" ? Buffer.from(field) : field));
  const total = parts.reduce((sum, part) => sum + LENGTH + part.length, 0);
  const message = Buffer.allocUnsafe(LENGTH + total);
  let at = message.writeUInt32BE(total);
  for (const part of parts) {
    at = message.writeUInt32BE(part.length, at);
    message.set(part, at);
    at += part.length;
  }
  return message;
}

/** Divides a stream of bytes into messages. */
export class MessageReader {
  #rest = Buffer.alloc(0);

  /**
   * Adds bytes, and returns the messages that are now complete.
   *
   * @throws RangeError when the bytes are not messages
   */
  read(bytes: Uint8Array): Buffer[][] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Buffer[][] = [];
    while (this.#rest.length >= LENGTH) {
      const total = this.#rest.readUInt32BE();
      if (total > LONGEST) {
        throw new RangeError("not a message");
      }
      if (this.#rest.length < LENGTH + total) {
        break;
      }
      messages.push(fieldsOf(this.#rest.subarray(LENGTH, LENGTH + total)));
      this.#rest = this.#rest.subarray(LENGTH + total);
    }
    return messages;
  }
}

/** @throws RangeError when a field ends behind the message */
function fieldsOf(message: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < message.length; ) {
    const start = at + LENGTH;
    const end = start + message.readUInt32BE(at);
    if (end > message.length) {
      throw new RangeError("a field ends behind its message");
    }
    fields.push(message.subarray(start, end));
    at = end;
  }
  return fields;
}
