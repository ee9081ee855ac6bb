/** Why an aspect matches nothing in a package, file or node; the closer it came to matching, the higher the rank. */
export interface Reason {
  /** One of the values of `RANK`. */
  readonly rank: number;
  readonly text: string;
}

/** What did not fit, in the order in which it is looked at. */
export const RANK = {
  /** It can match nowhere. */
  nowhere: 0,
  /** Another package than the one that it is for. */
  package: 1,
  /** The package lacks an import, or has another name. */
  import: 2,
  /** No file has a text that each match contains. */
  text: 3,
  /** No node is of the right kind. From here on, the prefilter accepts a file. */
  node: 4,
  /** A node of the right kind has another name. */
  name: 5,
  /** Kind and name fit, and something else does not. */
  detail: 6,
} as const;
