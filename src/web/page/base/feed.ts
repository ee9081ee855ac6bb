import type {
  About,
  Builds,
  Changes,
  Imported,
  Metrics,
  ServiceMap,
  TraceSummary,
  WireBuildSpan,
  WireChanges,
  WireLibrary,
  WireTrace,
  WireWoven,
} from "../../wire.ts";

/** What the page knows of the traces; it follows the server. */
export interface FeedState {
  /** In the order of arrival. */
  readonly traces: readonly TraceSummary[];
  readonly services: readonly string[];
  readonly connection: "connecting" | "live" | "lost";
  readonly paused: boolean;
  /** Grows with each change of the traces. */
  readonly revision: number;
  /** Whether all kept traces have arrived once. */
  readonly loaded: boolean;
  /** Undefined until they have arrived. */
  readonly builds: Builds | undefined;
  /** Grows with each change of the metrics. */
  readonly metrics: number;
}

/**
 * Follows the server: an event says that something has changed, and the page asks what. So a flood of traces costs the page as much as
 * it can show, a lost connection loses nothing, and a page in the background needs no connection at all.
 */
export class Feed {
  state: FeedState = {
    traces: [],
    services: [],
    connection: "connecting",
    paused: false,
    revision: 0,
    loaded: false,
    builds: undefined,
    metrics: 0,
  };
  private readonly byId = new Map<string, TraceSummary>();
  private readonly listeners = new Set<() => void>();
  private events: EventSource | undefined;
  private known = 0;
  private knownBuilds = -1;
  private busy = false;
  private again = false;

  /**
   * @param base path of the server
   * @param only the trace of an exported page, which has no server
   */
  constructor(
    private readonly base: string,
    readonly only: WireTrace | undefined,
  ) {}

  start(): void {
    if (this.only !== undefined) return;
    const follow = () => (document.hidden ? this.disconnect() : this.connect());
    document.addEventListener("visibilitychange", follow);
    follow();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  of(id: string): TraceSummary | undefined {
    return this.byId.get(id);
  }

  pause(paused: boolean): void {
    this.set({ paused });
    if (!paused) void this.update();
  }

  async clear(): Promise<void> {
    await fetch(`${this.base}clear`, { method: "POST" });
    await this.update();
  }

  /**
   * Takes the traces of a file, or the build that it describes.
   * @throws Error with a sentence when the file has neither
   */
  async import(file: File): Promise<Imported> {
    const response = await fetch(`${this.base}import?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      body: file,
    });
    if (!response.ok) throw new Error((await response.text()).trim());
    const imported: Imported = await response.json();
    await this.update();
    return imported;
  }

  /** Address of a file with a trace. */
  exportUrl(id: string, suffix: "html" | "json"): string {
    return `${this.base}export/${id}.${suffix}`;
  }

  async services(): Promise<ServiceMap> {
    return this.get<ServiceMap>("services");
  }

  async about(): Promise<About> {
    return this.get<About>("about");
  }

  async metrics(): Promise<Metrics> {
    return this.get<Metrics>("metrics");
  }

  async woven(): Promise<WireWoven | null> {
    return this.get<WireWoven | null>("woven");
  }

  /**
   * How weaving changes a package.
   * @throws Error with a sentence
   */
  async changesOf(packagePath: string): Promise<WireChanges> {
    return this.ask<WireChanges>(`woven/${encodeURIComponent(packagePath)}`);
  }

  /**
   * The libraries that the program uses and into which nothing is woven.
   * @throws Error with a sentence
   */
  async unwoven(): Promise<readonly WireLibrary[]> {
    return this.ask<readonly WireLibrary[]>("unwoven");
  }

  /** The timeline of a build, by the time of its start. */
  async buildSpans(id: number): Promise<readonly WireBuildSpan[]> {
    return this.get<readonly WireBuildSpan[]>(`build/${id}`);
  }

  /** A whole trace; undefined if it is not kept (any more). */
  async trace(id: string): Promise<WireTrace | undefined> {
    if (this.only !== undefined) return this.only;
    const response = await fetch(`${this.base}trace/${encodeURIComponent(id)}`);
    if (response.status === 404) return undefined;
    return response.json();
  }

  private connect(): void {
    if (this.events !== undefined) return;
    const events = new EventSource(`${this.base}events`);
    this.events = events;
    events.onopen = () => this.set({ connection: "live" });
    events.onerror = () => this.set({ connection: "lost" });
    events.onmessage = () => {
      if (!this.state.paused) void this.update();
    };
  }

  private disconnect(): void {
    this.events?.close();
    this.events = undefined;
  }

  private async update(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.again) {
        this.again = false;
        await this.fetchChanges();
      }
    } catch {
      // The next event, which comes when the server is reached again, repeats it.
    } finally {
      this.busy = false;
    }
  }

  private async fetchChanges(): Promise<void> {
    const since = this.known;
    let changes = await this.get<Changes>(`changes?since=${since}`);
    const { at, builds, metrics } = changes;
    this.apply(changes);
    if (metrics !== this.state.metrics) this.set({ metrics });
    if (builds !== this.knownBuilds) {
      this.set({ builds: await this.get<Builds>("builds") });
      this.knownBuilds = builds;
    }
    while (changes.rest !== undefined) {
      changes = await this.get<Changes>(`changes?since=${since}&until=${changes.rest}`);
      this.apply(changes);
    }
    this.known = at;
    if (!this.state.loaded) this.set({ loaded: true });
  }

  private apply({ traces: changed, first, services }: Changes): void {
    let traces = [...this.state.traces];
    let sorted = true;
    /** Numbers of traces that were forgotten and have come again. */
    const gone = new Set<number>();
    for (const trace of changed) {
      const old = this.byId.get(trace.id);
      this.byId.set(trace.id, trace);
      if (old?.n === trace.n) {
        const index = indexOf(this.state.traces, trace.n);
        if (index >= 0) traces[index] = trace;
      } else {
        if (old !== undefined) gone.add(old.n);
        traces.push(trace);
        sorted = false;
      }
    }
    if (gone.size > 0) traces = traces.filter(({ n }) => !gone.has(n));
    if (!sorted) traces.sort((a, b) => a.n - b.n);
    const forgotten = traces.findIndex(({ n }) => n >= first);
    if (forgotten !== 0) {
      for (const { id, n } of forgotten < 0 ? traces : traces.slice(0, forgotten)) {
        if (this.byId.get(id)?.n === n) this.byId.delete(id);
      }
      traces = forgotten < 0 ? [] : traces.slice(forgotten);
    }
    this.set({ traces, services, revision: this.state.revision + 1 });
  }

  private async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.base}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }

  /** @throws Error with the server's sentence */
  private async ask<T>(path: string): Promise<T> {
    const response = await fetch(`${this.base}${path}`);
    if (!response.ok) throw new Error((await response.text()).trim());
    return response.json();
  }

  private set(part: Partial<FeedState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** The index of the trace whose number is `n`, or -1. */
function indexOf(traces: readonly TraceSummary[], n: number): number {
  let [low, high] = [0, traces.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = traces[middle]?.n ?? 0;
    if (found === n) return middle;
    if (found < n) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
