import type { AskFlag } from "../../src/go/ask-flag.ts";

/** Throws when called; for command lines whose flags are all in the table. */
export const askNothing: AskFlag = (_, flag) => {
  throw new Error(`nobody should ask about -${flag}`);
};
