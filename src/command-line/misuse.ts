/** An invalid command line; the message gives the reason and begins in lower case. */
export class Misuse extends Error {}

/** Exit status for an invalid command line, as the go command has it. */
export const MISUSE_STATUS = 2;
