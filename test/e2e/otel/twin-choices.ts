import { expect } from "bun:test";
import type { Choice, Omission } from "./twin.ts";

// In what woven spans differ from those that an expert makes by hand. Each line changes something, or twin.test.ts fails.

const nothing = () => undefined;
const wordOf = (text: unknown) => String(text).split(" ")[0];

const TRANSACTIONS: Readonly<Record<string, string>> = {
  "BEGIN test": "sql.conn.begin_tx",
  "COMMIT test": "sql.tx.commit",
  "ROLLBACK test": "sql.tx.rollback",
};

const noSummary = "a summary takes a parser of SQL; the first word is all that a woven span takes from a statement";
const optIn = "opt-in by the conventions, and free: the woven span has the body at hand";
const noPeer =
  "recommended by the conventions; the address by which the program connects is recorded, which finds the broker";
const noLinks = "the conventions recommend a link also where the message is the parent, which says the same twice";
const noQueue = "a Delivery names its exchange and routing key, but not its queue";
const ofCall = "the conventions require it, and otelgrpc only gives it to metrics";

/** The code of a failed call. Of the codes here, only INTERNAL is a server's own failure. */
const codeOf: Choice["woven"] = (_byHand, { kind, attributes }) => {
  const code = attributes["rpc.response.status_code"];
  return code === "OK" || (kind === "server" && code !== "INTERNAL") ? undefined : code;
};

export const CHOICES: readonly Choice[] = [
  {
    spans: "http server",
    key: "error.type",
    woven: (_byHand, { status, attributes }) =>
      status[0] ? String(attributes["http.response.status_code"]) : undefined,
    why: "the conventions require it, and otelhttp only gives it to metrics",
  },
  { spans: "grpc client", key: "error.type", woven: codeOf, why: ofCall },
  { spans: "grpc server", key: "error.type", woven: codeOf, why: ofCall },
  {
    spans: "postgresql client",
    key: "name",
    woven: (name) => TRANSACTIONS[String(name)] ?? wordOf(name),
    why: `${noSummary}; transactions have the names that otelsql gives them`,
  },
  { spans: "postgresql client", key: "db.query.summary", woven: nothing, why: noSummary },
  {
    spans: "postgresql client",
    key: "db.operation.name",
    woven: (operation, { name }) => operation ?? wordOf(name),
    why: "the name of the span as an attribute, by which metrics are grouped",
  },
  {
    spans: "redis client",
    key: "db.query.text",
    woven: (text) => String(text).replaceAll("; ", "\n"),
    why: "commands of Redis end with the line, not with a semicolon",
  },
  ...["nats producer", "nats consumer", "rabbitmq producer", "rabbitmq consumer"].map((spans) => ({
    spans,
    key: "messaging.message.body.size",
    woven: () => expect.any(Number),
    why: optIn,
  })),
  ...["nats producer", "rabbitmq producer"].flatMap((spans) =>
    ["network.peer.address", "network.peer.port"].map((key) => ({ spans, key, woven: nothing, why: noPeer })),
  ),
  { spans: "nats consumer", key: "links", woven: nothing, why: noLinks },
  { spans: "rabbitmq consumer", key: "links", woven: nothing, why: noLinks },
  ...["name", "messaging.destination.name"].map((key) => ({
    spans: "rabbitmq consumer",
    key,
    woven: (text: unknown) => String(text).replace(/(?<=amq\.topic:.*):.*/, ""),
    why: noQueue,
  })),
  ...["name", "messaging.operation.name"].map((key) => ({
    spans: "nats producer",
    key,
    woven: (text: unknown) => String(text).replace(/^request/, "publish"),
    why: "a request publishes its message",
  })),
];

export const OMISSIONS: readonly Omission[] = [
  {
    spans: "nats producer",
    when: ({ attributes }) => attributes["messaging.destination.temporary"] === true,
    why: "the answer to a request is within the span of the request and in that of its handler",
  },
  {
    spans: "rabbitmq client",
    when: ({ attributes }) => attributes["messaging.operation.type"] === "settle",
    why: "settling is a frame that the client sends without an answer, so its span would measure nothing",
  },
];
