/** A place that cannot be explained: the message is a sentence with what to do. */
export class UnknownPlace extends Error {
  override readonly name = "UnknownPlace";
}
