/** What the server of the page and the page tell each other, as JSON. Types only: both sides import this file. */

/** A trace in the list. */
export interface TraceSummary {
  /** 32 lower-case hex digits. */
  readonly id: string;
  /** Grows with each new trace, from 1: the order of arrival. */
  readonly n: number;
  /** What the first span does, such as `GET /orders/{id}`. */
  readonly title: string;
  /** The requested path, where the title has the route; or "". */
  readonly path: string;
  /** Status of HTTP or gRPC, such as `404`; or "". */
  readonly status: string;
  /** All services, that of the first span first. */
  readonly services: readonly string[];
  /** Milliseconds since the Unix epoch, with fractions. */
  readonly start: number;
  /** From the start of the first span to the end of the last, in nanoseconds. */
  readonly duration: number;
  /** Numbers of spans, of failed spans, and of security events. */
  readonly spans: number;
  readonly errors: number;
  readonly attacks: number;
}

/** Traces that changed, by `changes?since=A&until=B`. */
export interface Changes {
  /** The number of the latest change. */
  readonly at: number;
  /** Traces whose last change is after A and not after B, the latest change first. */
  readonly traces: readonly TraceSummary[];
  /** Of an answer that is not complete, the number of the earliest change in it: the rest is `changes?since=A&until=REST`. */
  readonly rest?: number;
  /** Traces with a smaller `n` are forgotten. */
  readonly first: number;
  /** All services seen so far, in the order of their appearance. */
  readonly services: readonly string[];
  /** Grow with each change of builds, and of metrics. */
  readonly builds: number;
  readonly metrics: number;
}

/** The content of an imported file, by `import`. */
export interface Imported {
  /** Ids of the traces. */
  readonly traces: readonly string[];
  /** Id of the build. */
  readonly build?: number;
}

/** Where programs may send traces, by `about`. */
export interface About {
  readonly version: string;
  /** Open receivers. */
  readonly receivers: readonly { readonly url: string; readonly name: string }[];
  /** The command that runs, or an empty list. */
  readonly command: readonly string[];
}

/** Who calls whom, by `services`. */
export interface ServiceMap {
  /** How many traces were counted: the newest. */
  readonly traces: number;
  /** Services that sent spans, and what these call besides. */
  readonly nodes: readonly { readonly name: string; readonly kind: "service" | "other" }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly calls: number;
    readonly errors: number;
    /** Sum of the durations. */
    readonly nanoseconds: number;
  }[];
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A span, as `orchestrion trace --json` prints it too. */
export interface WireSpan {
  readonly trace_id: string;
  readonly span_id: string;
  /** "" for a root. */
  readonly parent_id: string;
  readonly name: string;
  readonly resource: string;
  readonly service: string;
  readonly kind: string;
  readonly type: string;
  /** Nanoseconds since the Unix epoch, in decimal. */
  readonly start: string;
  /** Nanoseconds, in decimal. */
  readonly duration: string;
  readonly error: { readonly message: string; readonly type: string } | null;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string; readonly time: string; readonly attributes: Attributes }[];
  readonly links: readonly { readonly trace_id: string; readonly span_id: string; readonly attributes: Attributes }[];
  readonly appsec: readonly {
    readonly rule_id: string;
    readonly rule_name: string;
    readonly matches: readonly {
      readonly operator: string;
      readonly address: string;
      readonly key_path: string;
      readonly value: string;
      readonly highlight: readonly string[];
    }[];
  }[];
  readonly source: "datadog" | "otlp";
}

/** A log record. */
export interface WireLog {
  /** "" for a record outside of any span. */
  readonly span_id: string;
  /** Nanoseconds since the Unix epoch, in decimal. */
  readonly time: string;
  /** OpenTelemetry's number of 1 (trace) to 24 (fatal); 0 if unknown. */
  readonly severity: number;
  /** The level as the program names it, or ""; see `severity`. */
  readonly level: string;
  readonly message: string;
  readonly service: string;
  readonly attributes: Attributes;
}

/** A whole trace, by `trace/ID`. */
export interface WireTrace {
  readonly id: string;
  readonly spans: readonly WireSpan[];
  /** By time. */
  readonly logs: readonly WireLog[];
  /** Spans that were received and not kept, because the trace has too many. */
  readonly dropped: number;
}

/** Builds, the newest first, by `builds`. */
export interface Builds {
  /** The package that `orchestrion dev` builds after each change, as the user named it; "" without `orchestrion dev`. */
  readonly watching: string;
  readonly builds: readonly WireBuild[];
  readonly program?: WireProgram;
}

/** A build of `orchestrion dev`, or one whose trace file was imported. */
export interface WireBuild {
  readonly id: number;
  /** The go command, or the name of the imported file. */
  readonly title: string;
  readonly state: "building" | "cancelled" | "failed" | "built" | "imported";
  /** Milliseconds since the Unix epoch. */
  readonly start: number;
  /** Milliseconds; null while it lasts. */
  readonly duration: number | null;
  /** Files whose change caused it, relative to the folder of the go command; none of the first build. */
  readonly changed: readonly string[];
  /** Output of the go command. */
  readonly output: string;
  /** Number of spans, by `build/ID`. */
  readonly spans: number;
}

/** The program that the latest successful build made. */
export interface WireProgram {
  readonly state: "none" | "running" | "exited";
  /** How it ended, such as `exit status 1`; "" while it runs. */
  readonly end: string;
  /** Id of the build that made it. */
  readonly build: number;
}

/** Something that a process of a build did. Times are microseconds, from any fixed moment. */
export interface WireBuildSpan {
  readonly name: string;
  readonly start: number;
  readonly duration: number;
  /** Id of the process. */
  readonly process: number;
  /** More about it, in lines `key: value`. */
  readonly detail: string;
}

/** The bill of the program, by `woven`; null without a program or a bill. */
export interface WireWoven {
  /** File name of the program. */
  readonly program: string;
  /** Version of the tool that wove it. */
  readonly tool: string;
  /** Number of aspects in force. */
  readonly aspects: number;
  readonly packages: readonly WireWovenPackage[];
  /** Whether `woven/PACKAGE` shows the changes, and `unwoven` the libraries. */
  readonly changes: boolean;
}

/** A well-known library that the program uses and into which nothing is woven, by `unwoven`. */
export interface WireLibrary {
  /** Import path. */
  readonly library: string;
  /** `no place`: aspects for it are in force, but match nowhere. `not pinned`: an integration for it is not turned on. */
  readonly why: "no place" | "not pinned" | "unknown";
  /** The command that turns an integration on, or "". */
  readonly command: string;
}

interface WireWovenPackage {
  readonly path: string;
  readonly woven: readonly {
    readonly integration: string;
    readonly aspect: string;
    readonly count: number;
    /** Of each file, positions `line:column`; empty where a bill has only the number. */
    readonly files: readonly { readonly file: string; readonly at: readonly string[] }[];
  }[];
}

/** How weaving changes the files of a package, by `woven/PACKAGE`. */
export interface WireChanges {
  readonly files: readonly { readonly file: string; readonly diff: string }[];
}

/** Metrics by `metrics`, in the order of their names. */
export interface Metrics {
  readonly series: readonly WireSeries[];
  /** How many series are not kept, because there are too many. */
  readonly dropped: number;
}

/** The values of a metric with one set of attributes. */
export interface WireSeries {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly kind: "gauge" | "sum" | "histogram";
  readonly cumulative: boolean;
  readonly monotonic: boolean;
  readonly attributes: Attributes;
  /** Milliseconds since the Unix epoch, ascending. */
  readonly times: readonly number[];
  /** Values at these times; of a histogram, sums. */
  readonly values: readonly number[];
  /** Of a histogram, counts at these times. */
  readonly counts?: readonly number[];
}
