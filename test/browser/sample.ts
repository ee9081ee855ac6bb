// Traces of an imaginary shop, as a program sends them: OTLP in JSON.
import { randomBytes } from "node:crypto";

type Value = string | number | boolean;

/** A span to send; times are in microseconds since the start of its trace. */
export interface SampleSpan {
  readonly id: number;
  readonly parent?: number;
  readonly service: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind?: number;
  readonly from: number;
  readonly to: number;
  readonly tags?: Readonly<Record<string, Value>>;
  readonly error?: string;
  readonly events?: readonly {
    readonly name: string;
    readonly at: number;
    readonly tags?: Readonly<Record<string, Value>>;
  }[];
}

/** Where samples go, and when they begin. */
export interface Target {
  /** A receiver of OTLP/HTTP, without a final slash. */
  readonly url: string;
  /** Nanoseconds since the Unix epoch. */
  readonly start?: bigint;
  /** 32 hex digits; random if absent. */
  readonly traceId?: string;
}

/** Sends a trace, and returns its id. */
export async function sendSpans(target: Target, spans: readonly SampleSpan[]): Promise<string> {
  const { url, start = BigInt(Date.now()) * 1_000_000n, traceId = randomBytes(16).toString("hex") } = target;
  const services = Map.groupBy(spans, ({ service }) => service);
  const resourceSpans = [...services].map(([service, own]) => ({
    resource: { attributes: attributes({ "service.name": service }) },
    scopeSpans: [{ scope: { name: "sample" }, spans: own.map((span) => otlpSpan(span, traceId, start)) }],
  }));
  await post(`${url}/v1/traces`, { resourceSpans });
  return traceId;
}

/** A log record to send; its time is in microseconds since the start of the trace. */
export interface SampleLog {
  readonly span: number;
  readonly service: string;
  readonly at: number;
  readonly severity: number;
  readonly text: string;
  readonly tags?: Readonly<Record<string, Value>>;
}

/** Sends log records of a trace. */
export async function sendLogs(url: string, traceId: string, start: bigint, logs: readonly SampleLog[]): Promise<void> {
  const resourceLogs = logs.map((log) => ({
    resource: { attributes: attributes({ "service.name": log.service }) },
    scopeLogs: [
      {
        logRecords: [
          {
            timeUnixNano: String(start + BigInt(Math.round(log.at * 1000))),
            severityNumber: log.severity,
            body: { stringValue: log.text },
            traceId,
            spanId: hex(log.span),
            attributes: attributes(log.tags ?? {}),
          },
        ],
      },
    ],
  }));
  await post(`${url}/v1/logs`, { resourceLogs });
}

function otlpSpan(span: SampleSpan, traceId: string, start: bigint) {
  const at = (time: number) => String(start + BigInt(Math.round(time * 1000)));
  const failure =
    span.error === undefined
      ? []
      : [
          {
            name: "exception",
            at: span.to,
            tags: {
              "exception.type": "*errors.errorString",
              "exception.message": span.error,
              "exception.stacktrace": stack,
            },
          },
        ];
  return {
    traceId,
    spanId: hex(span.id),
    parentSpanId: span.parent === undefined ? "" : hex(span.parent),
    name: span.name,
    kind: span.kind ?? 1,
    startTimeUnixNano: at(span.from),
    endTimeUnixNano: at(span.to),
    attributes: attributes(span.tags ?? {}),
    events: [...(span.events ?? []), ...failure].map((event) => ({
      name: event.name,
      timeUnixNano: at(event.at),
      attributes: attributes(event.tags ?? {}),
    })),
    status: span.error === undefined ? {} : { code: 2, message: span.error },
  };
}

const stack = `goroutine 41 [running]:
example.com/shop/payment.(*Client).Charge(0xc0001a2000, {0x12f3a40, 0xc000124300}, 0x1090)
\t/home/dev/shop/payment/client.go:87 +0x2c5
example.com/shop/front.(*Server).order(0xc0000b6000, {0x12f2c80, 0xc0002140e0})
\t/home/dev/shop/front/order.go:54 +0x1f1
net/http.HandlerFunc.ServeHTTP(0xc0001be1c0, {0x12f2c80, 0xc0002140e0}, 0xc000194000)
\t/usr/local/go/src/net/http/server.go:2294 +0x29
go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp.(*middleware).serveHTTP(0xc00011c000)
\t/home/dev/go/pkg/mod/go.opentelemetry.io/contrib@v0.61.0/handler.go:176 +0x9a5
`;

function attributes(tags: Readonly<Record<string, Value>>) {
  return Object.entries(tags).map(([key, value]) => ({
    key,
    value:
      typeof value === "string"
        ? { stringValue: value }
        : typeof value === "number"
          ? { intValue: value }
          : { boolValue: value },
  }));
}

function hex(id: number): string {
  return id.toString(16).padStart(16, "0");
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

/** A request of the shop: an order with its payment, stock and message. */
export function order(
  options: { readonly slow?: number; readonly fails?: boolean; readonly item?: string } = {},
): SampleSpan[] {
  const { slow = 1, fails = false, item = "pear" } = options;
  const t = (time: number) => time * slow;
  const end = fails ? 9_400 : 12_400;
  return [
    {
      ...{ id: 1, service: "front", name: "POST /orders/{item}", kind: 2, from: 0, to: t(end) },
      tags: {
        "http.request.method": "POST",
        "url.path": `/orders/${item}`,
        "http.route": "/orders/{item}",
        "http.response.status_code": fails ? 502 : 202,
        "user_agent.original": "Mozilla/5.0 (X11; Linux x86_64)",
        "server.address": "shop.example",
        "client.address": "127.0.0.1",
      },
      ...(fails ? { error: "payment was refused" } : {}),
      events: [{ name: "validated", at: t(300), tags: { "order.items": 1 } }],
    },
    {
      id: 2,
      parent: 1,
      service: "front",
      name: "GET",
      kind: 3,
      from: t(400),
      to: t(2_600),
      tags: {
        "http.request.method": "GET",
        "url.full": `http://stock:8080/prices/${item}`,
        "http.response.status_code": 200,
      },
    },
    {
      id: 3,
      parent: 2,
      service: "stock",
      name: "GET /prices/{item}",
      kind: 2,
      from: t(900),
      to: t(2_300),
      tags: {
        "http.request.method": "GET",
        "url.path": `/prices/${item}`,
        "http.route": "/prices/{item}",
        "http.response.status_code": 200,
      },
    },
    {
      id: 4,
      parent: 3,
      service: "stock",
      name: "SELECT",
      kind: 3,
      from: t(1_100),
      to: t(1_900),
      tags: {
        "db.system.name": "postgresql",
        "db.query.text": "SELECT price, currency FROM prices WHERE item = $1",
        "db.collection.name": "prices",
      },
    },
    {
      id: 5,
      parent: 1,
      service: "front",
      name: "payment.Charge",
      kind: 3,
      from: t(2_800),
      to: t(fails ? 9_100 : 6_900),
      tags: {
        "rpc.system": "grpc",
        "rpc.service": "shop.Payment",
        "rpc.method": "Charge",
        "rpc.grpc.status_code": fails ? 9 : 0,
      },
      ...(fails ? { error: "card declined: insufficient funds" } : {}),
    },
    {
      id: 6,
      parent: 5,
      service: "payment",
      name: "shop.Payment/Charge",
      kind: 2,
      from: t(3_200),
      to: t(fails ? 8_700 : 6_600),
      tags: { "rpc.system": "grpc", "rpc.service": "shop.Payment", "rpc.method": "Charge" },
      ...(fails ? { error: "card declined: insufficient funds" } : {}),
    },
    {
      id: 7,
      parent: 6,
      service: "payment",
      name: "GET card",
      kind: 3,
      from: t(3_400),
      to: t(3_900),
      tags: { "db.system.name": "redis", "db.query.text": "GET card:4711" },
    },
    {
      id: 8,
      parent: 6,
      service: "payment",
      name: "POST",
      kind: 3,
      from: t(4_000),
      to: t(fails ? 8_500 : 6_300),
      tags: {
        "http.request.method": "POST",
        "url.full": "https://bank.example/v1/charges",
        "http.response.status_code": fails ? 402 : 201,
      },
    },
    ...(fails
      ? []
      : [
          {
            id: 9,
            parent: 1,
            service: "front",
            name: "INSERT",
            kind: 3,
            from: t(7_100),
            to: t(8_300),
            tags: {
              "db.system.name": "postgresql",
              "db.query.text": "INSERT INTO orders (item, price) VALUES ($1, $2) RETURNING id",
            },
          },
          {
            id: 10,
            parent: 1,
            service: "front",
            name: "publish orders",
            kind: 4,
            from: t(8_500),
            to: t(9_000),
            tags: { "messaging.system": "rabbitmq", "messaging.destination.name": "orders" },
          },
          {
            id: 11,
            parent: 10,
            service: "mailer",
            name: "process orders",
            kind: 5,
            from: t(9_300),
            to: t(12_100),
            tags: { "messaging.system": "rabbitmq", "messaging.destination.name": "orders" },
          },
          ...Array.from({ length: 5 }, (_, at) => ({
            id: 12 + at,
            parent: 11,
            service: "mailer",
            name: "SELECT",
            kind: 3,
            from: t(9_500 + at * 420),
            to: t(9_850 + at * 420),
            tags: { "db.system.name": "postgresql", "db.query.text": `SELECT * FROM addresses WHERE id = ${40 + at}` },
          })),
        ]),
  ];
}

/** The log records of {@link order}. */
export function orderLogs(fails = false): SampleLog[] {
  return [
    { span: 1, service: "front", at: 320, severity: 9, text: "order received", tags: { item: "pear", customer: 4711 } },
    { span: 6, service: "payment", at: 3_300, severity: 5, text: "charging card", tags: { "card.last4": "4242" } },
    ...(fails
      ? [
          {
            span: 6,
            service: "payment",
            at: 8_600,
            severity: 17,
            text: "card declined",
            tags: { code: "insufficient_funds" },
          },
        ]
      : [{ span: 1, service: "front", at: 8_400, severity: 9, text: "order stored", tags: { id: 90210 } }]),
  ];
}

/** A small request with one query. */
export function small(
  name: string,
  options: { readonly status?: number; readonly micros?: number; readonly service?: string } = {},
): SampleSpan[] {
  const { status = 200, micros = 900, service = "front" } = options;
  const [method = "", path = ""] = name.split(" ");
  return [
    {
      id: 1,
      service,
      name,
      kind: 2,
      from: 0,
      to: micros,
      tags: {
        "http.request.method": method,
        "url.path": path.replace(/\{[a-z]+\}/, "17"),
        "http.route": path,
        "http.response.status_code": status,
      },
      ...(status >= 500 ? { error: "database is locked" } : {}),
    },
    {
      id: 2,
      parent: 1,
      service,
      name: "SELECT",
      kind: 3,
      from: micros * 0.2,
      to: micros * 0.8,
      tags: { "db.system.name": "postgresql", "db.query.text": "SELECT * FROM items WHERE id = $1" },
    },
  ];
}

/** Sends one point of each of a few metrics: a gauge, a counter and a histogram, at a time in milliseconds since the Unix epoch. */
export async function sendMetrics(url: string, time: number, at: number): Promise<void> {
  const timeUnixNano = `${BigInt(time) * 1_000_000n}`;
  const point = (tags: Readonly<Record<string, Value>>, value: object) => ({
    ...{ timeUnixNano, attributes: attributes(tags) },
    ...value,
  });
  const heap = 12e6 + 3e6 * Math.sin(at / 3);
  const metrics = [
    { name: "go.memory.used", unit: "By", gauge: { dataPoints: [point({}, { asDouble: heap })] } },
    {
      name: "http.server.requests",
      unit: "{request}",
      description: "Requests that were answered",
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: ["/items/{id}", "/orders/{item}"].map((route, index) =>
          point({ "http.route": route }, { asInt: String(at * (30 + 20 * index) + (at % 4) * 7) }),
        ),
      },
    },
    {
      name: "http.server.request.duration",
      unit: "s",
      histogram: {
        aggregationTemporality: 2,
        dataPoints: [point({}, { count: String(at * 10), sum: at * 0.12 + 0.05 * Math.cos(at) })],
      },
    },
  ];
  const resource = { attributes: attributes({ "service.name": "front" }) };
  await post(`${url}/v1/metrics`, { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] });
}
