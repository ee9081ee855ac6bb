import { deflateSync } from "node:zlib";

/**
 * An attack on the program cmd/ways: a way to do harm, with the visitor's value in some place of a request, in a handler that
 * runs in some way.
 */
export interface Attack {
  readonly request: (world: World) => Request;
  /** Whether it does harm in spite of rules that block: docs/protection.md has the reason. */
  readonly passes: boolean;
  /** Whether it is made under rules that do not forbid a whole address of the visitor's, as Datadog's do not. */
  readonly lenient: boolean;
}

/** Where the attacked files and servers are. */
export interface World {
  /** Host and port of a server that only the program should reach. */
  readonly internal: string;
  /** An absolute path of the file that no visitor may read. */
  readonly secret: string;
}

type Place = "query" | "path" | "form" | "json" | "header" | "cookie";
type Frame = "direct" | "goroutine" | "goroutines" | "timeout" | "timer" | "server";

const base = "http://ways";

/** A request that gives `value` to a way, such as "file/read". */
function asking(
  way: string,
  value: string,
  place: Place = "query",
  frame: Frame = "direct",
  headers: Record<string, string> = {},
) {
  const path = `${base}/${frame}/${place}/${encodeURI(way)}`;
  switch (place) {
    case "query":
      return new Request(`${path}?${new URLSearchParams({ value })}`, { headers });
    case "path":
      return new Request(`${path}/${encodeURIComponent(value)}`, { headers });
    case "form":
      return new Request(path, {
        method: "POST",
        body: `${new URLSearchParams({ value })}`,
        headers: { ...headers, "content-type": asForm },
      });
    case "json":
      return new Request(path, { method: "POST", body: JSON.stringify({ value }), headers });
    case "header":
      return new Request(path, { headers: { ...headers, "x-value": value } });
    case "cookie":
      return new Request(path, { headers: { ...headers, cookie: `value=${value}` } });
  }
}

function posting(way: string, type: string, body: string | Uint8Array<ArrayBuffer>, frame: Frame = "direct") {
  return new Request(`${base}/${frame}/none/body/${encodeURI(way)}`, {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
}

const outside = "../secret.txt";
/** Ways to reach a file, with the value if it is not `outside`. */
const files: Record<string, string> = {
  read: outside,
  open: outside,
  "open for append": outside,
  create: "../new.txt",
  join: outside,
  "slash-separated": outside,
  clean: outside,
  suffix: "../secret",
  base64: btoa(outside),
  unescaped: encodeURIComponent(outside),
  "file system": outside,
  "folder of file system": "../private",
  "folder to serve": "../private",
  walk: "../private",
  "old walk": "../private",
  glob: "../secr",
  stat: outside,
  lstat: outside,
  "symbolic link": outside,
  "hard link": outside,
  "read link": "../pointer",
  mode: outside,
  owner: outside,
  times: outside,
  copy: "../made",
  "copy from outside": "../private",
  "temporary file": "../private",
  "temporary folder": "../private",
  "make folder": "../made",
  "make folders": "../made/deep",
  remove: "../victim.txt",
  rename: "../victim.txt",
  "change folder": "../private",
  root: outside,
  "stat in root": outside,
  "remove in root": "../victim.txt",
  "open in root": outside,
  "serve file": outside,
  archive: outside,
  template: outside,
  certificate: outside,
  "system call": outside,
  "other program": outside,
};
const script = "x; echo HA''RM";
const programs: Record<string, string> = {
  shell: script,
  "path of shell": script,
  "shell, quoted": "x'; echo HA''RM; echo '",
  env: script,
  timeout: script,
  nice: script,
  xargs: script,
  nested: script,
  perl: "x'); system('echo HA'.'RM",
  python: "x'); os.system('echo HA' 'RM",
  program: "/bin/echo",
  "command line": "/bin/echo HARM",
  "script on stdin": script,
  "buffer on stdin": script,
  "pipe to stdin": script,
  "copy to stdin": script,
  literal: script,
  "other name": script,
  process: script,
  "fork and execute": script,
};
const requests = [
  "get",
  "whole address",
  "own transport",
  "own round tripper",
  "transport alone",
  "context",
  "literal",
  "proxy",
  "dial",
  "dial with timeout",
  "dialer with context",
  "text protocol",
  "redirect",
];
const injection = "x' OR '1'='1";
const queries: Record<string, string> = {
  pq: injection,
  mysql: injection,
  pgx: injection,
  statement: injection,
  "statement of a transaction": injection,
  connection: injection,
  "raw pq": injection,
  "raw mysql": injection,
  "raw pq, prepared": injection,
  "raw pgx": injection,
  native: injection,
  "native transaction": injection,
  protocol: injection,
  "protocol with parameters": injection,
  "protocol, prepared": injection,
  "protocol, batch": injection,
  "protocol, copy": injection,
  number: "1 OR 1=1",
  order: "(CASE WHEN (SELECT 1)=1 THEN name ELSE 'x' END)",
  upper: injection,
  rewrite: injection,
};
const evil = "<script>HARM";
const note = JSON.stringify({ text: evil });
const escaped = note.replace("<", "\\u003c");
const longNote = JSON.stringify({ more: "x".repeat(300_000), text: evil });
const [asJSON, asXML, asForm] = ["application/json", "application/xml", "application/x-www-form-urlencoded"];
const xml = "<note><text>&lt;script>HARM</text></note>";
const multipart = "multipart/form-data; boundary=part";
const part = (disposition: string, text: string) =>
  `--part\r\ncontent-disposition: form-data; name="${disposition}\r\n\r\n${text}\r\n--part--\r\n`;
const bodies: Record<string, readonly [way: string, type: string, body: string | Uint8Array<ArrayBuffer>]> = {
  decode: ["decode", asJSON, note],
  unmarshal: ["unmarshal", asJSON, note],
  trimmed: ["trimmed", asJSON, note],
  "trimmed, with a line break": ["trimmed", asJSON, ` ${note}\n`],
  "put back": ["put back", asJSON, note],
  "put back, unmarshal": ["put back, unmarshal", asJSON, note],
  gzip: ["gzip", asJSON, Bun.gzipSync(note)],
  "gzip, unmarshal": ["gzip, unmarshal", asJSON, Bun.gzipSync(note)],
  zlib: ["zlib", asJSON, deflateSync(note)],
  escaped: ["text of JSON", asForm, escaped],
  "in front of something else": ["decode", asJSON, `${escaped} and more`],
  long: ["decode", asJSON, longNote],
  "long, compressed": ["gzip", asJSON, Bun.gzipSync(longNote)],
  "twice, tokens": ["tokens", asJSON, `{"text":"${evil}","text":"a"}`],
  lines: ["lines", asJSON, `{"text":"a"}\n${note}`],
  elements: ["elements", asJSON, `[${note}]`],
  tokens: ["tokens", asJSON, note],
  "raw message": ["raw message", asJSON, note],
  xml: ["xml", asXML, xml],
  "xml, unmarshal": ["xml, unmarshal", asXML, xml],
  "xml, tokens": ["xml, tokens", asXML, xml],
  text: ["text", "text/plain", evil],
  form: ["form", asForm, `${new URLSearchParams({ text: evil })}`],
  "form as text": ["form as text", asForm, `${new URLSearchParams({ text: evil })}`],
  multipart: ["form", multipart, part('text"', evil)],
  parts: ["parts", multipart, part('text"', evil)],
  "uploaded file": ["uploaded file", multipart, part('file"; filename="a.txt"', evil)],
};

const lenient = "request, whole address, lenient rules";
const passing = new Set([
  "file, base64",
  "file, unescaped",
  "file, read, header",
  "file, read, cookie",
  "request, name in capitals",
  lenient,
  "query, upper",
  "query, rewrite",
  "body, uploaded file",
]);

/** Attacks by name. */
export const attacks: ReadonlyMap<string, Attack> = new Map(
  [...everyAttack()].map(([name, request]) => {
    return [name, { request, passes: passing.has(name), lenient: name === lenient }];
  }),
);

function* everyAttack(): Generator<readonly [string, (world: World) => Request]> {
  const frames = ["goroutine", "timeout", "server"] as const;
  for (const [way, value] of Object.entries(files)) yield [`file, ${way}`, () => asking(`file/${way}`, value)];
  yield ["file, join, two slashes", () => asking("file/join", "..//secret.txt")];
  yield ["file, read, long way", () => asking("file/read", "sub/./../../secret.txt")];
  yield ["file, absolute", ({ secret }) => asking("file/absolute", secret)];
  for (const [way, value] of Object.entries(programs)) {
    if (way === "python" && Bun.which("python3") === null) continue;
    yield [`program, ${way}`, () => asking(`program/${way}`, value)];
  }
  for (const way of requests) yield [`request, ${way}`, (world) => sending(way, world)];
  yield [lenient, (world) => sending("whole address", world)];
  yield [
    "request, name in capitals",
    ({ internal }) => asking("request/get", internal.replace("127.0.0.1", "LOCALHOST")),
  ];
  yield [
    "request, name of this host",
    ({ internal }) => asking("request/get", internal.replace("127.0.0.1", "localhost")),
  ];
  yield ["request, user", ({ internal }) => asking("request/get", `user@${internal}`)];
  for (const [way, value] of Object.entries(queries)) yield [`query, ${way}`, () => asking(`query/${way}`, value)];
  yield ["query, comments", () => asking("query/pq", "x'/**/UNION/**/SELECT/**/'HARM'--")];
  yield ["query, two", () => asking("query/pq", "x'; SELECT 'HARM'; --")];
  for (const [name, [way, type, body]] of Object.entries(bodies))
    yield [`body, ${name}`, () => posting(way, type, body)];

  for (const place of ["path", "form", "json", "header", "cookie"] as const) {
    yield [`file, read, ${place}`, () => asking("file/read", outside, place)];
    if (place === "header" || place === "cookie") continue;
    yield [`program, shell, ${place}`, () => asking("program/shell", script, place)];
    yield [`request, get, ${place}`, ({ internal }) => asking("request/get", internal, place)];
    yield [`query, pq, ${place}`, () => asking("query/pq", injection, place)];
  }
  for (const frame of ["goroutines", "timer"] as const) {
    yield [`file, read, ${frame}`, () => asking("file/read", outside, "query", frame)];
  }
  for (const frame of frames) {
    for (const place of ["query", "path", "json"] as const) {
      yield [`file, read, ${place}, ${frame}`, () => asking("file/read", outside, place, frame)];
      yield [`program, shell, ${place}, ${frame}`, () => asking("program/shell", script, place, frame)];
      yield [`request, get, ${place}, ${frame}`, ({ internal }) => asking("request/get", internal, place, frame)];
      yield [`query, pgx, ${place}, ${frame}`, () => asking("query/pgx", injection, place, frame)];
    }
    yield [`body, decode, ${frame}`, () => posting("decode", asJSON, note, frame)];
    yield [`body, form, ${frame}`, () => posting("form", asForm, `${new URLSearchParams({ text: evil })}`, frame)];
  }
  yield ["file, read, after http.TimeoutHandler", () => asking("file/read", outside)];
}

function sending(way: string, { internal }: World): Request {
  const value = way === "whole address" ? `http://${internal}/internal` : internal;
  return asking(`request/${way}`, value, "query", "direct", { "x-from": `http://${internal}/from` });
}

/** Harmless requests that look like attacks, with a part of the answer. */
export const lookAlikes: Readonly<Record<string, readonly [request: (world: World) => Request, answer: string]>> = {
  "a file": [() => asking("file/read", "hello.txt"), "hello"],
  "a file in a folder": [() => asking("file/read", "sub/hello.txt"), "hello"],
  "a name with dots": [() => asking("file/read", "..txt"), "dots"],
  "a file within a root": [() => asking("file/within root", "sub/hello.txt"), "hello"],
  "a file by a root": [() => asking("file/root", "sub/hello.txt"), "hello"],
  "a joined way back": [() => asking("file/join", "sub/../hello.txt"), "hello"],
  "a cleaned way back": [() => asking("file/clean", "sub/../hello.txt"), "hello"],
  "a way back within a root": [() => asking("file/within root", "sub/../hello.txt"), "hello"],
  "a way back to a file that exists": [() => asking("file/stat", "sub/../hello.txt"), "HARM"],
  "a file that exists": [() => asking("file/lstat", "sub/hello.txt"), "HARM"],
  "a file for system calls": [() => asking("file/system call", "hello.txt"), "hello"],
  "a pattern": [() => asking("file/glob", "hel"), "HARM"],
  "a folder to make": [() => asking("file/make folders", "sub/deep"), "HARM"],
  "a file for a goroutine": [() => asking("file/read", "sub/hello.txt", "path", "goroutine"), "hello"],
  "a file below http.TimeoutHandler": [() => asking("file/read", "sub/hello.txt", "json", "timeout"), "hello"],
  "a file for a server": [() => asking("file/file server", "hello.txt"), "hello"],
  "a file below a server's http.TimeoutHandler": [() => asking("file/read", "hello.txt", "json", "server"), "hello"],
  "a file to serve": [() => asking("file/serve file", "hello.txt"), "hello"],
  "a word": [() => asking("program/shell", "hello"), "hello"],
  words: [() => asking("program/shell", "hello world"), "hello world"],
  "a script, quoted": [() => asking("program/shell, quoted", "a; b"), "a; b"],
  "a script as an argument": [() => asking("program/echo", "a; b"), "a; b"],
  "a script behind a shell's name": [() => asking("program/echo of script", "a; b"), "a; b"],
  "a way out as an argument": [() => asking("program/echo", "../hello.txt"), "../hello.txt"],
  "a program's name": [() => asking("program/own program", "pwd"), "/"],
  "a script as data": [() => asking("program/data on stdin", "a; rm b"), "a; rm b"],
  "a word for a script on stdin": [() => asking("program/script on stdin", "hello"), "hello"],
  "a word for env": [() => asking("program/env", "hello"), "hello"],
  "words, with a time limit": [() => asking("program/timeout", "hello world"), "hello world"],
  "a word for a process": [() => asking("program/fork and execute", "hello"), "hello"],
  "words on a pipe": [() => asking("program/pipe to stdin", "hello world"), "hello world"],
  "a host while the program connects to it": [
    ({ internal }) =>
      asking("request/own server", "127.0.0.1", "query", "direct", { "x-from": `http://${internal}/from` }),
    "HARM",
  ],
  "a word for perl": [() => asking("program/perl", "hello world"), "hello world"],
  "a name": [() => asking("query/pq", "ann"), "ann"],
  "a name for a driver": [() => asking("query/raw mysql", "ann"), "ann"],
  "a name for a batch": [() => asking("query/protocol, batch", "ann"), "ann"],
  "words of SQL": [() => asking("query/protocol", "select or union"), "[]"],
  "a column": [() => asking("query/order", "name"), "ann"],
  "a column, falling": [() => asking("query/order", "name DESC"), "ann"],
  "a number": [() => asking("query/number", "1"), "ann"],
  "a negative number": [() => asking("query/number", "-1"), "[]"],
  "a bound attack": [() => asking("query/bound", injection), "[]"],
  "a note": [() => posting("decode", asJSON, JSON.stringify({ text: "a script" })), "kept a script"],
  "an XML note": [() => posting("xml", asXML, "<note><text>a script</text></note>"), "kept a script"],
  "a compressed note": [
    () => posting("gzip", asJSON, Bun.gzipSync(JSON.stringify({ text: "a script" }))),
    "kept a script",
  ],
  "a note in pieces": [() => posting("tokens", asJSON, JSON.stringify({ text: "a script" })), "kept"],
  "a text": [() => posting("text", "text/plain", "a script"), "kept a script"],
  "a part": [() => posting("parts", multipart, part('text"', "a script")), "kept a script"],
  "JSON of our own": [() => posting("other text", asJSON, "{}"), "our own"],
  "compressed JSON of our own": [() => posting("compressed by us", asJSON, "{}"), "our own"],
};

/** Harmless requests that the firewall itself blocks, with a part of the answer without it: docs/protection.md has the reasons. */
export const mistaken: typeof lookAlikes = {
  "a way back to the program's folder": [() => asking("file/read", "sub/../hello.txt"), "hello"],
  "an absolute path of the program's own": [
    ({ secret }) => asking("file/absolute", secret.replace(/[^/]+$/, "files/hello.txt")),
    "hello",
  ],
};
