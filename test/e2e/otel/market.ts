import { startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { until } from "../../support/poll.ts";
import { type Service, startService } from "../../support/service.ts";
import { urlOf } from "../../support/services.ts";
import { exporting } from "./programs.ts";

/** What an order through the market left behind. */
export interface Ordered {
  /** Of the answer to the request. */
  readonly status: number;
  /** Exit codes of the services. */
  readonly codes: readonly (number | null)[];
  readonly spans: readonly Span[];
  /** Lines that the services logged, decoded. */
  readonly logs: readonly unknown[];
  /** Name of the queue, which is made for the run. */
  readonly queue: string;
}

/**
 * Starts the three services of a market binary under a receiver of its own, orders a pear, waits until that has been worked off,
 * and stops the services, so that every span has arrived.
 *
 * @throws Error where PostgreSQL, Redis or RabbitMQ do not run on this machine
 */
export async function orderOnce(binary: string): Promise<Ordered> {
  const database = urlOf("postgresql");
  const cache = urlOf("redis");
  const broker = urlOf("rabbitmq");
  const receiver = startReceiver();
  try {
    const start = (role: string, flags: Readonly<Record<string, string>>): Promise<Service> => {
      const command = [binary, "-role", role, ...Object.entries(flags).flat()];
      return startService(command, { env: exporting(receiver, { OTEL_SERVICE_NAME: role }), ready: /"role"/ });
    };
    await using stock = await start("stock", {});
    const { http = "", rpc = "" } = addresses(stock);
    const queue = `market-${process.pid}`;
    await using orders = await start("orders", { "-queue": broker, "-queue-name": queue, "-stock-rpc": rpc });
    await using front = await start("front", {
      "-database": database,
      "-cache": cache,
      "-queue": broker,
      "-queue-name": queue,
      "-stock-http": http,
    });
    const answer = await fetch(`http://${addresses(front).http}/orders/pear`, { method: "POST" });
    await until("the order to be worked off", () => orders.stderr().includes("order worked off"));
    const exits = [await front.stop(), await orders.stop(), await stock.stop()];
    return {
      status: answer.status,
      codes: exits.map((exit) => exit.code),
      spans: receiver.spans(),
      logs: [front, orders, stock].flatMap((each) => lines(each.stderr())),
      queue,
    };
  } finally {
    await receiver.stop();
  }
}

/** Where a service listens, as its first line says. */
function addresses(service: Service): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(service.readyLine);
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

function lines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): unknown => JSON.parse(line));
}
