import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cleanEnvironment, type Environment } from "../../support/environment.ts";
import { long, machineHas } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { build } from "./programs.ts";

// Where a program sends its spans and metrics if no variable says so: to the specification's ports on this machine, without TLS. A
// collector of the machine may have these ports, so the program gets a network of its own.

const network = process.platform === "linux" && ["ip", "unshare"].every((name) => Bun.which(name) !== null);
const runs = machineHas("a network of its own", "Linux, ip and unshare", network) && long("opentelemetry");

/** Commands run with the rights of the user, who is root only in the namespace, which is needed to turn on its loopback. */
const apart = ["unshare", "--map-root-user", "--net", "sh", "-e", "-c"];

describe.if(runs)("without a variable, a program sends to this machine, without TLS", () => {
  const temp = makeTempDir("otel-endpoint");
  const program = temp.at("ending");
  beforeAll(() => build(temp.path, ["./cmd/ending"]), buildTimeoutMs);
  afterAll(() => temp.remove());

  test("to port 4318", async () => {
    const line = 'ip link set lo up; exec "$0" many-metrics';
    const { code, stderr } = await run([...apart, line, program], { env: cleanEnvironment() });
    expect(code).toBe(0);
    expect(stderr).toContain('"http://localhost:4318/v1/traces"');
    expect(stderr).toContain('"http://localhost:4318/v1/metrics"');
  });

  test.each([
    ["HTTP", {}],
    ["gRPC", { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }],
    [
      "gRPC for each signal",
      { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc", OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "grpc" },
    ],
  ] satisfies [string, Environment][])("a collector without TLS gets both by %s", async (_, env) => {
    const line = `ip link set lo up
      "$1" trace --json 2> "$2/listening" & receiver=$!
      until grep -q 4317 "$2/listening"; do sleep 0.1; done
      "$0" many-metrics > /dev/null
      kill $receiver; wait $receiver || true`;
    const command = [...apart, line, program, await orchestrionBinary(), temp.path];
    const { stdout, stderr } = await run(command, { env: cleanEnvironment(env), timeoutMs: 120_000 });
    expect(stderr).toBe(""); // of the program, which reports exports that fail
    expect(stdout).toContain('"name":"many-metrics"');
  });
});
