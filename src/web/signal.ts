/** Shortest time between two signals to a page, and longest without a byte, in milliseconds. */
const everyMs = 200;
const aliveMs = 15_000;
/** Most pages that are told of changes at the same time. */
const maxPages = 64;

const encoder = new TextEncoder();

/** Tells open pages, by server-sent events, that something has changed. An event has the number of the change, and no data. */
export class ChangeSignal {
  private readonly pages = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private alive: ReturnType<typeof setInterval> | undefined;
  private told = 0;

  /** @param at gives the number of the latest change */
  constructor(private readonly at: () => number) {}

  /** How many pages are told. */
  get size(): number {
    return this.pages.size;
  }

  /** Tells all pages, now or soon. */
  changed(): void {
    if (this.timer !== undefined || this.pages.size === 0) return;
    const wait = Math.max(0, this.told + everyMs - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.told = performance.now();
      this.tell(`data: ${this.at()}\n\n`);
    }, wait);
  }

  /** A stream of events for one page, which begins with the number of the latest change. undefined if there are too many pages. */
  open(): Response | undefined {
    if (this.pages.size >= maxPages) return undefined;
    let page: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = controller;
        this.pages.add(controller);
        this.alive ??= setInterval(() => this.tell(": alive\n\n"), aliveMs);
        controller.enqueue(encoder.encode(`retry: 1000\ndata: ${this.at()}\n\n`));
      },
      cancel: () => {
        if (page !== undefined) this.leave(page);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }

  /** Ends all streams. */
  close(): void {
    clearTimeout(this.timer);
    for (const page of this.pages) {
      this.leave(page);
      page.close();
    }
  }

  private tell(text: string): void {
    const bytes = encoder.encode(text);
    for (const page of this.pages) {
      // A page that does not read gets the next signal instead: each has all that the ones before had.
      if ((page.desiredSize ?? 0) < -8) continue;
      page.enqueue(bytes);
    }
  }

  private leave(page: ReadableStreamDefaultController<Uint8Array>): void {
    this.pages.delete(page);
    if (this.pages.size > 0) return;
    clearInterval(this.alive);
    this.alive = undefined;
  }
}
