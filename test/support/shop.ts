import { join } from "node:path";
import { type Receiver, startReceiver } from "../../src/trace/receiver.ts";
import type { Span } from "../../src/trace/span.ts";
import { type Environment, tracerEnvironment } from "./environment.ts";
import { makeTempDir, repoRoot } from "./paths.ts";
import type { RunOptions, RunResult } from "./run.ts";
import { type Service, startService } from "./service.ts";
import { buildService } from "./service-build.ts";

/** The module of the shop: two services without any code for tracing. */
export const shopModule = join(repoRoot, "test", "e2e", "shop");

/**
 * Builds the shop into `output` with a go command such as `["go"]` or `["orchestrion", "go"]`. With `-v` the go command prints
 * each package that it compiles to standard error. Throws an error with the build's output when it fails.
 */
export function buildShop(
  goCommand: readonly string[],
  output: string,
  options: Pick<RunOptions, "cwd" | "env" | "onStderr"> = {},
  flags: readonly string[] = [],
): Promise<RunResult> {
  const command = [...goCommand, "build", "-v", ...flags, "-o", output, "./cmd/shop"];
  return buildService(command, { cwd: shopModule, ...options });
}

/** One request to the front service. */
interface ShopRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** The answer of the front service. */
interface ShopAnswer {
  readonly status: number;
  readonly body: string;
}

/** One request for each function of the shop, in this order. The folder of files contains only hello.txt. */
export const shopRequests = {
  item: { method: "GET", path: "/item/apple" },
  itemUnknown: { method: "GET", path: "/item/nothing" },
  cart: { method: "POST", path: "/cart/pear" },
  cartUnknown: { method: "POST", path: "/cart/nothing" },
  file: { method: "GET", path: "/file?path=hello.txt" },
  attack: { method: "GET", path: "/file?path=../../../../../../../../../../etc/passwd" },
  panic: { method: "GET", path: "/panic" },
  nowhere: { method: "GET", path: "/nowhere" },
} as const satisfies Record<string, ShopRequest>;

export type ShopRequestName = keyof typeof shopRequests;

/** A line of JSON that a service logged. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The results of a run of both services. */
export interface ShopRun {
  readonly answers: ReadonlyMap<string, ShopAnswer>;
  readonly spans: readonly Span[];
  readonly frontLog: readonly LogLine[];
  readonly stockLog: readonly LogLine[];
  readonly exitCodes: readonly number[];
}

/**
 * Runs both services of a shop binary with a separate receiver, makes the requests one after the other and stops the
 * services, so that all spans have arrived. `env` is added to the environment of both services.
 */
export async function runShop(
  binary: string,
  requests: Readonly<Record<string, ShopRequest>> = shopRequests,
  env: Environment = {},
): Promise<ShopRun> {
  using files = makeTempDir("files");
  await Bun.write(files.at("hello.txt"), "hello\n");
  const receiver = startReceiver();
  try {
    await using stock = await startStock(binary, receiver, env);
    await using front = await startFront(binary, receiver, stock, files.path, env);
    const answers = new Map<string, ShopAnswer>();
    for (const [name, { method, path }] of Object.entries(requests)) {
      const answer = await fetch(`http://${front.http}${path}`, { method });
      answers.set(name, { status: answer.status, body: await answer.text() });
    }
    const exits = [await front.stop(), await stock.stop()];
    return {
      answers,
      spans: receiver.spans(),
      frontLog: logLines(front),
      stockLog: logLines(stock),
      exitCodes: exits.map((exit) => exit.code),
    };
  } finally {
    await receiver.stop();
  }
}

interface Addressed extends Service {
  readonly http: string;
  readonly rpc: string;
}

function startStock(binary: string, receiver: Receiver, env: Environment): Promise<Addressed> {
  return start([binary, "-role", "stock"], tracerEnvironment(receiver.url, "stock", env));
}

function startFront(
  binary: string,
  receiver: Receiver,
  stock: Addressed,
  files: string,
  env: Environment,
): Promise<Addressed> {
  const command = [
    binary,
    "-role",
    "front",
    "-stock",
    `http://${stock.http}`,
    "-stock-rpc",
    stock.rpc,
    "-files",
    files,
  ];
  return start(command, tracerEnvironment(receiver.url, "front", env));
}

/** Starts a service, whose first line of output is a JSON object with its addresses. */
async function start(command: readonly string[], env: Environment): Promise<Addressed> {
  const service = await startService(command, { env, ready: /^\{"http":/ });
  const addresses = parseObject(service.readyLine) ?? {};
  return { ...service, http: String(addresses.http ?? ""), rpc: String(addresses.rpc ?? "") };
}

/** The lines of JSON on standard error; the tracer writes other lines there. */
function logLines(service: Service): LogLine[] {
  return service
    .stderr()
    .split("\n")
    .map(parseObject)
    .filter((line) => line !== undefined);
}

function parseObject(text: string): LogLine | undefined {
  if (!text.startsWith("{")) return undefined;
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}
