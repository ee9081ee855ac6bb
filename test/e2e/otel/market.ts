import { mkdirSync, writeFileSync } from "node:fs";
import { startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";
import { type Service, startService } from "../../support/service.ts";
import { services } from "../../support/services.ts";
import { exporting } from "./programs.ts";

/** The servers of the market's services: embedded ones, or PostgreSQL, Redis and RabbitMQ on this machine. */
export type Backing = "embedded" | "services";

/** The results of a customer's and an attacker's visit to the market. */
export interface Visited {
  /** HTTP status of the answer to the order. */
  readonly status: number;
  /** The answers to requests for a picture, and for a file outside of the folder of pictures. */
  readonly picture: Answer;
  readonly attack: Answer;
  /** Exit codes of the services. */
  readonly codes: readonly (number | null)[];
  readonly spans: readonly Span[];
  /** Decoded log lines of the services; the first is the front's line about the order. */
  readonly logs: readonly Readonly<Record<string, unknown>>[];
  /** Name of the queue. */
  readonly queue: string;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

export const visits = {
  order: "/orders/pear",
  picture: "/pictures?of=pear.txt",
  attack: "/pictures?of=../../private/takings.txt",
} as const;

/**
 * Starts the services of a market binary with a new receiver, orders a pear, waits until the order has been processed, requests
 * a picture and a file outside of the pictures' folder, and stops the services, so that all spans have arrived.
 *
 * @throws Error with the output of a service that does not start
 */
export async function visitMarket(binary: string, backing: Backing): Promise<Visited> {
  using folder = makeTempDir("market");
  for (const name of ["front", "front/pictures", "private"]) mkdirSync(folder.at(name));
  writeFileSync(folder.at("front", "pictures", "pear.txt"), "a pear\n");
  writeFileSync(folder.at("private", "takings.txt"), "0.30\n");
  const receiver = startReceiver();
  try {
    const start = (role: string, flags: Readonly<Record<string, string>>, traced = true): Promise<Service> => {
      const command = [binary, "-role", role, ...Object.entries(flags).flat()];
      const env = exporting(receiver, { OTEL_SERVICE_NAME: role, ...(traced ? {} : { OTEL_SDK_DISABLED: "true" }) });
      return startService(command, { cwd: folder.at("front"), env, ready: /"role"/ });
    };
    await using parts = backing === "embedded" ? await start("parts", {}, false) : undefined;
    const { database, cache, queue, name } = parts === undefined ? real() : embedded(parts);
    await using stock = await start("stock", {});
    const { http = "", rpc = "" } = addresses(stock);
    const broker = { "-queue": queue, "-queue-name": name };
    await using orders = await start("orders", { ...broker, "-stock-rpc": rpc });
    await using front = await start("front", {
      ...broker,
      "-database": database,
      "-cache": cache,
      "-stock-http": http,
    });
    const at = (path: string): string => `http://${addresses(front).http}${path}`;
    const ordered = await fetch(at(visits.order), { method: "POST" });
    if (ordered.status !== 202) throw new Error(`the order was answered by ${ordered.status} ${await ordered.text()}`);
    await until("the order to be worked off", () => orders.stderr().includes("order worked off"));
    const picture = await answer(at(visits.picture));
    const attack = await answer(at(visits.attack));
    const exits = [await front.stop(), await orders.stop(), await stock.stop()];
    return {
      status: ordered.status,
      picture,
      attack,
      codes: exits.map((exit) => exit.code),
      spans: receiver.spans(),
      logs: [front, orders, stock].flatMap((each) => lines(each.stderr())),
      queue: name,
    };
  } finally {
    await receiver.stop();
  }
}

interface Addresses {
  readonly database: string;
  readonly cache: string;
  readonly queue: string;
  /** Name of the queue of orders. */
  readonly name: string;
}

function embedded(parts: Service): Addresses {
  const { cache = "", queue = "" } = addresses(parts);
  return { database: "sqlite::memory:", cache, queue, name: "orders" };
}

/** The servers of this machine; the queue has a unique name, since they may have other users. */
function real(): Addresses {
  const { postgresql, redis, rabbitmq } = services;
  return {
    database: postgresql.url,
    cache: `redis://${redis.url}`,
    queue: rabbitmq.url,
    name: `market-${process.pid}`,
  };
}

async function answer(url: string): Promise<Answer> {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
}

/** The addresses of a service, from its first line of output. */
function addresses(service: Service): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(parseObject(service.readyLine)).map(([name, text]) => [name, String(text)]));
}

function lines(text: string): Readonly<Record<string, unknown>>[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map(parseObject);
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? { ...value } : {};
}
