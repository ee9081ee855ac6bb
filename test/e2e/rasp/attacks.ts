import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { TempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

/** An attack: the request, the rule that detects it, and a check for harm. */
interface Attack {
  readonly request: (world: World) => Request;
  readonly rules: readonly string[];
  /** Prepares the target of the attack. */
  readonly before?: (world: World) => void | Promise<void>;
  /** Whether the harm happened, given the answer. */
  readonly harm: (world: World, answer: string) => boolean | Promise<boolean>;
}

/** The environment of an attack. */
export interface World {
  readonly url: string;
  /** Temporary folder, with the service's files in `files`. */
  readonly temp: TempDir;
  /** Requests to another server. */
  readonly asked: string[];
  /** Host and port of that server. */
  readonly other: string;
  readonly blocking: boolean;
  /** The number of visits before an attack, by driver. */
  readonly counts: Map<string, string>;
}

const base = "http://desk";
const get = (path: string, query: Record<string, string>) => () =>
  new Request(`${base}${path}?${new URLSearchParams(query)}`);
const post =
  (path: string, body: string, type = "application/json") =>
  () =>
    new Request(base + path, { method: "POST", body, headers: { "content-type": type } });

/** Ways to pass a script to a shell. */
export const shells = ["group", "value", "end"];
/** Attacks by name; each runs once in a run, in this order. */
export const attacks: Record<string, Attack> = {};

// A named pipe without a writer: opening it blocks, so an answer proves that it was not opened.
for (const how of ["read", "open"]) {
  attacks[`file, ${how}`] = {
    request: get(`/file/${how}`, { path: "../secret" }),
    rules: ["desk-file"],
    before: async ({ temp, blocking }) => {
      rmSync(temp.at("secret"), { force: true });
      if (blocking) await runOk(["mkfifo", temp.at("secret")]);
      else writeFileSync(temp.at("secret"), "the secret");
    },
    harm: (_, answer) => answer.includes("the secret"),
  };
}
const onFiles: Record<string, (temp: TempDir) => boolean> = {
  append: (temp) => existsSync(temp.at("append")),
  remove: (temp) => !existsSync(temp.at("remove")),
  clear: (temp) => !existsSync(temp.at("clear")),
  rename: (temp) => existsSync(temp.at("files", "taken")),
  truncate: (temp) => statSync(temp.at("truncate")).size === 0,
};
for (const [how, harm] of Object.entries(onFiles)) {
  attacks[`file, ${how}`] = {
    request: get(`/file/${how}`, { path: `../${how}` }),
    rules: ["desk-file"],
    before: ({ temp }) => {
      if (how !== "append") writeFileSync(temp.at(how), "of value");
    },
    harm: ({ temp }) => harm(temp),
  };
}
attacks["file, list"] = {
  request: get("/file/list", { path: "../private" }),
  rules: ["desk-file"],
  harm: (_, answer) => answer.includes("diary"),
};
attacks.request = {
  request: ({ other }) => get("/fetch", { host: other })(),
  rules: ["desk-request"],
  harm: ({ asked }) => asked.includes("/status"),
};

const injection = "nobody' OR '1'='1";
const ways = ["query", "row", "exec", "prepare", "transaction", "connection", "goroutine"];
const queries = [
  ...["postgres", "pgx", "mysql"].flatMap((driver) => ways.map((how) => [how, driver] as const)),
  ...["query", "row", "exec", "prepare", "batch"].map((how) => [how, "native"] as const),
];
for (const [how, driver] of queries) {
  const database = driver === "native" ? "pgx" : driver;
  attacks[`query, ${how} by ${driver}`] = {
    request: get(`/people/${how}/${driver}`, { visit: injection }),
    rules: ["desk-sql"],
    before: async ({ url, counts }) => {
      counts.set(database, await visits(url, database));
    },
    harm: async ({ url, counts }) => (await visits(url, database)) !== counts.get(database),
  };
}

const visits = async (url: string, driver: string): Promise<string> => (await fetch(`${url}/visits/${driver}`)).text();

for (const how of shells) {
  attacks[`script of a shell, ${how}`] = {
    request: get(`/shell/${how}`, { text: 'x; echo harm > "$HARM"' }),
    rules: ["desk-program", "desk-shell"],
    before: ({ temp }) => rmSync(temp.at("harm"), { force: true }),
    harm: ({ temp }) => existsSync(temp.at("harm")),
  };
}
attacks.program = {
  request: get("/run", { tool: "/usr/bin/touch", argument: "harm" }),
  rules: ["desk-program"],
  before: ({ temp }) => rmSync(temp.at("harm"), { force: true }),
  harm: ({ temp }) => existsSync(temp.at("harm")),
};

const evil = { text: "<script>alert(1)</script>", file: "evil.txt" };
const bodies: Record<string, () => Request> = {
  decode: post("/note/decode", JSON.stringify(evil)),
  limited: post("/note/limited", JSON.stringify(evil)),
  second: post("/note/second", `{"first":true} ${JSON.stringify(evil)}`),
  unmarshal: post("/note/unmarshal", JSON.stringify(evil)),
  form: post("/note/form", `${new URLSearchParams(evil)}`, "application/x-www-form-urlencoded"),
};
for (const [how, request] of Object.entries(bodies)) {
  attacks[`body, ${how}`] = {
    request,
    rules: ["desk-body"],
    before: ({ temp }) => rmSync(temp.at("files", "evil.txt"), { force: true }),
    harm: ({ temp }) => existsSync(temp.at("files", "evil.txt")),
  };
}
attacks["body, multipart"] = {
  request: post("/note/form", multipart(evil), "multipart/form-data; boundary=part"),
  rules: ["desk-body"],
  before: ({ temp }) => rmSync(temp.at("files", "evil.txt"), { force: true }),
  harm: ({ temp }) => existsSync(temp.at("files", "evil.txt")),
};
attacks["file named by a body"] = {
  request: post("/note/decode", JSON.stringify({ text: "hello", file: "../from-body" })),
  rules: ["desk-file"],
  before: ({ temp }) => rmSync(temp.at("from-body"), { force: true }),
  harm: ({ temp }) => existsSync(temp.at("from-body")),
};

/** Harmless requests that look like attacks, with the service's answers. */
export const harmless: Record<string, readonly [() => Request, string]> = {
  "a file": [get("/file/read", { path: "hello.txt" }), "hello"],
  "a file with a famous name": [get("/file/open", { path: "etc/passwd" }), "nobody here"],
  "dots that lead nowhere else": [get("/file/read", { path: "notes..txt" }), "notes"],
  "a folder": [get("/file/list", { path: "etc" }), "passwd"],
  "a known server, asked about another one": [get("/status", { of: "www.example.com" }), "asked"],
  "a name in a query": [get("/people/query/postgres", { name: "ann" }), "[ann]"],
  "words of SQL in a query": [get("/people/query/mysql", { name: "SELECT name OR 1=1" }), "[]"],
  "a bound name with a quote, by pq": [get("/bound/postgres", { name: "O'Brien" }), "[O'Brien]"],
  "a bound name with a quote, by pgx": [get("/bound/pgx", { name: "O'Brien" }), "[O'Brien]"],
  "a bound name with a quote, by mysql": [get("/bound/mysql", { name: "O'Brien" }), "[O'Brien]"],
  "a bound attack": [get("/bound/pgx", { name: injection }), "[]"],
  "a word for a shell": [get("/shell/group", { text: "hello" }), "hello"],
  "a command as an argument": [get("/say", { words: "rm -rf /" }), "rm -rf /"],
  "a note": [post("/note/decode", JSON.stringify({ text: "a script without brackets", file: "n.txt" })), "noted"],
  "JSON that is not the body": [post("/note/elsewhere", JSON.stringify({ text: "fine" })), "noted"],
};

function multipart(fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--part\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--part--\r\n`;
}
