/** A command line that cannot be understood; the message says why, and begins with a small letter. */
export class Misuse extends Error {}

/** Exit status of such a command line, as of the go command. */
export const MISUSE_STATUS = 2;
