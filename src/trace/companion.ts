import type { Listening } from "./listening.ts";
import type { Sink } from "./sink.ts";

/** What shows the same as the terminal elsewhere, and stays when the command has ended: the page. */
export interface Companion {
  readonly url: string;
  readonly sink: Sink;
  /** Called once, with the open receivers. */
  listening(open: Listening["open"]): void;
}
