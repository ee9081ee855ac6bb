import { testGoCache, testToolCache } from "./paths.ts";

/** Environment variables of a child process. */
export type Environment = Readonly<Record<string, string>>;

/** Variables that would change a child's behaviour: tracer, tool and Bun settings of the user who runs the tests. */
const foreign = /^(DD_|_DD_|OTEL_|ORCHESTRION_|BUN_|TOOLEXEC_|GOFLAGS$|GOCACHE$|GOWORK$|GOTMPDIR$)/;

/**
 * The environment of this process, without variables that would affect a test, plus `extra`. Go commands use the tests' own build
 * cache, so that all tests share compiled packages.
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
 * The environment of a program woven with the Datadog tracer: it sends its spans to `agentUrl`, and nothing else (no telemetry,
 * no remote configuration, no metrics). Spans are sent every two seconds, which cannot be changed, and when `main` returns:
 * stop the program to receive them at once.
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
 * Turns on the run-time protection of a program woven with the Datadog tracer. By default its firewall gives up after two
 * milliseconds, which is too little on a busy machine, and examines only every second outgoing body.
 */
export const protection: Environment = {
  DD_APPSEC_ENABLED: "true",
  DD_APPSEC_WAF_TIMEOUT: "10s",
  DD_API_SECURITY_DOWNSTREAM_BODY_ANALYSIS_SAMPLE_RATE: "0",
};
