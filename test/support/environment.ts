import { testGoCache, testToolCache } from "./paths.ts";

/** Environment variables of a child process. */
export type Environment = Readonly<Record<string, string>>;

/** What would change a child's behaviour from outside: tracer, tool and Bun settings of whoever runs the tests. */
const foreign = /^(DD_|_DD_|OTEL_|ORCHESTRION_|BUN_|TOOLEXEC_|GOFLAGS$|GOCACHE$|GOWORK$|GOTMPDIR$)/;

/**
 * The environment of this process without what would make a test depend on it, plus `extra`. Go commands use the tests' own build
 * cache, so that all tests share what is compiled once.
 */
export function cleanEnvironment(extra: Environment = {}): Environment {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !foreign.test(name)) kept[name] = value;
  }
  return { ...kept, GOCACHE: testGoCache(), ...extra };
}

/**
 * The environment of a Go build: a cache folder of the tests, no workspace, no version control stamp (which would make two builds
 * differ because of an unrelated commit), plus `extra`.
 */
export function goEnvironment(extra: Environment = {}): Environment {
  const cache = { ORCHESTRION_CACHE: testToolCache() };
  return cleanEnvironment({ ...cache, GOWORK: "off", GOFLAGS: "-buildvcs=false", ...extra });
}

/**
 * The environment of a program woven with the Datadog tracer: it sends its spans to `agentUrl` and nothing else anywhere
 * (no telemetry, no remote configuration, no metrics). Spans go out every two seconds, which cannot be changed, and when
 * `main` returns: stop the program to have them at once.
 */
export function tracerEnvironment(agentUrl: string, service: string, extra: Environment = {}): Environment {
  return cleanEnvironment({
    DD_TRACE_AGENT_URL: agentUrl,
    DD_SERVICE: service,
    DD_TRACE_STARTUP_LOGS: "false",
    DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
    DD_REMOTE_CONFIGURATION_ENABLED: "false",
    DD_RUNTIME_METRICS_V2_ENABLED: "false",
    ...extra,
  });
}

/**
 * Turns on the run-time protection of a program woven with the Datadog tracer. Its firewall gives up after two milliseconds
 * unless told otherwise, which a busy machine needs for anything, and looks at every second outgoing body.
 */
export const protection: Environment = {
  DD_APPSEC_ENABLED: "true",
  DD_APPSEC_WAF_TIMEOUT: "10s",
  DD_API_SECURITY_DOWNSTREAM_BODY_ANALYSIS_SAMPLE_RATE: "0",
};
