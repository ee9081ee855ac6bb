const shades = 10;

/** The colour of each service, in the order in which services appear: neighbours in that order differ, and no colour changes. */
export class ServiceColours {
  private readonly index = new Map<string, number>();

  /** Makes services known, in order. */
  learn(services: readonly string[]): void {
    for (const service of services) if (!this.index.has(service)) this.index.set(service, this.index.size);
  }

  /** The CSS class that sets `--service`. */
  of(service: string): string {
    if (service === "") return "s-none";
    this.learn([service]);
    return `s${(this.index.get(service) ?? 0) % shades}`;
  }
}
