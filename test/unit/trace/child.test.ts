import { describe, expect, test } from "bun:test";
import { CommandError, childEnvironment, runChild } from "../../../src/trace/child.ts";

const url = "http://127.0.0.1:4242";

describe("childEnvironment", () => {
  test("points both kinds of tracers to the receiver", () => {
    expect(childEnvironment({ PATH: "/bin", GONE: undefined }, url, 4242)).toEqual({
      PATH: "/bin",
      DD_TRACE_AGENT_URL: url,
      DD_AGENT_HOST: "127.0.0.1",
      DD_TRACE_AGENT_PORT: "4242",
      DD_TRACE_AGENT_PROTOCOL_VERSION: "0.4",
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
      DD_REMOTE_CONFIGURATION_ENABLED: "false",
      DD_TRACE_STARTUP_LOGS: "false",
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
      OTEL_TRACES_EXPORTER: "otlp",
      OTEL_BSP_SCHEDULE_DELAY: "200",
      OTEL_BLRP_SCHEDULE_DELAY: "200",
      OTEL_METRIC_EXPORT_INTERVAL: "2000",
    });
  });

  test("keeps the user's settings, except the destination of traces", () => {
    const own = {
      DD_INSTRUMENTATION_TELEMETRY_ENABLED: "true",
      DD_REMOTE_CONFIGURATION_ENABLED: "true",
      DD_TRACE_AGENT_PROTOCOL_VERSION: "1.0",
      OTEL_TRACES_EXPORTER: "none",
      OTEL_BSP_SCHEDULE_DELAY: "5000",
      DD_TRACE_AGENT_URL: "http://agent:8126",
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector/v1/traces",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc",
    };
    expect(childEnvironment(own, url, 4242)).toMatchObject({
      ...own,
      DD_TRACE_AGENT_URL: url,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
    });
  });

  test("writes an IPv6 host without brackets where it is not a URL", () => {
    expect(childEnvironment({}, "http://[::1]:1", 1).DD_AGENT_HOST).toBe("::1");
  });
});

test("runChild reports why a command cannot be started, with a shell's exit status", async () => {
  const error = await runChild(["no-such-command-anywhere"], {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CommandError);
  expect(error).toMatchObject({ exitStatus: 127, message: "cannot run no-such-command-anywhere: not found" });
});
