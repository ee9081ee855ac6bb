/** The beginning of a long output, and how much of it is missing. */
export class BoundedText {
  private text = "";
  private missing = 0;
  private readonly decoder = new TextDecoder();

  /** @param limit most UTF-16 units that are kept */
  constructor(private readonly limit: number) {}

  add(bytes: Uint8Array): void {
    const more = this.decoder.decode(bytes, { stream: true });
    const kept = more.slice(0, Math.max(0, this.limit - this.text.length));
    this.text += kept;
    this.missing += more.length - kept.length;
  }

  toString(): string {
    return this.missing === 0 ? this.text : `${this.text}\n… and ${this.missing} more characters\n`;
  }
}
