import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Receiver, startReceiver } from "../../../src/trace/receiver.ts";
import type { Span } from "../../../src/trace/span.ts";
import { protection, tracerEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, repoRoot, type TempDir } from "../../support/paths.ts";
import { type Service, startService } from "../../support/service.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { attacks, harmless, shells, type World } from "./attacks.ts";

// A vulnerable service (cmd/desk), built once. Each attack runs twice: under rules that only monitor, where the harm must happen,
// since the test would otherwise prove nothing; and under the same rules with `block`, where it must not. A third run has only
// the rule about shell scripts, since the rule about programs detects them as well.

const module = join(repoRoot, "test", "e2e", "rasp");

type Mode = "watching" | "blocking" | "scripts";

interface Seen {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly harmed: boolean;
  readonly span: Span;
}

const temp = makeTempDir("rasp");
const binary = temp.at("desk");
const seen: Record<Mode, Map<string, Seen>> = { watching: new Map(), blocking: new Map(), scripts: new Map() };

/** Starts the service under one set of rules and makes requests, one after the other. */
async function visit(mode: Mode, bad: readonly string[], good: readonly string[]): Promise<void> {
  using folder = makeTempDir(`rasp-${mode}`);
  for (const name of ["files/etc", "private"]) mkdirSync(folder.at(name), { recursive: true });
  writeFileSync(folder.at("files", "hello.txt"), "hello");
  writeFileSync(folder.at("files", "notes..txt"), "notes");
  writeFileSync(folder.at("files", "etc", "passwd"), "nobody here");
  writeFileSync(folder.at("private", "diary"), "dear");
  const asked: string[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      asked.push(new URL(request.url).pathname);
      return new Response("asked");
    },
  });
  const other = `127.0.0.1:${server.port}`;
  const receiver = startReceiver();
  try {
    const answers = new Map<string, Omit<Seen, "span">>();
    {
      await using desk = await startDesk(receiver, folder, mode, `http://${other}`);
      const world: World = {
        url: desk.url,
        temp: folder,
        asked,
        other,
        blocking: mode !== "watching",
        counts: new Map(),
      };
      for (const name of bad) {
        const attack = attacks[name];
        if (attack === undefined) throw new Error(`no attack "${name}"`);
        await attack.before?.(world);
        const answer = await send(desk.url, attack.request(world));
        answers.set(name, { ...answer, harmed: await attack.harm(world, answer.text) });
      }
      for (const name of good) {
        const [request] = harmless[name] ?? [];
        if (request === undefined) throw new Error(`no request "${name}"`);
        answers.set(name, { ...(await send(desk.url, request())), harmed: false });
      }
      expect(await desk.stop()).toMatchObject({ code: 0 });
    }
    // In the order of the requests; requests for the number of visits are made by the test.
    const spans = receiver
      .spans()
      .filter((span) => span.parentId === "" && !span.resource.includes("/visits/"))
      .sort((a, b) => (a.start < b.start ? -1 : 1));
    expect(spans).toHaveLength(answers.size);
    for (const [at, [name, answer]] of [...answers].entries()) {
      const span = spans[at];
      if (span !== undefined) seen[mode].set(name, { ...answer, span });
    }
  } finally {
    await receiver.stop();
    await server.stop(true);
  }
}

async function startDesk(
  receiver: Receiver,
  folder: TempDir,
  mode: Mode,
  upstream: string,
): Promise<Service & { readonly url: string }> {
  const [postgres, mysql] = [urlOf("postgresql"), urlOf("mysql")];
  const table = `rasp_${mode}_${randomBytes(4).toString("hex")}`;
  const command = [binary, "-files", folder.at("files"), "-upstream", upstream, "-table", table];
  const env = {
    ...protection,
    DD_APPSEC_RULES: temp.at(`${mode}.json`),
    DD_APPSEC_TRACE_RATE_LIMIT: "1000", // of events a second; all attacks together take little longer
    HARM: folder.at("harm"),
  };
  const service = await startService([...command, "-pq", postgres, "-pgx", postgres, "-mysql", mysql], {
    cwd: folder.path,
    env: tracerEnvironment(receiver.url, "desk", env),
    ready: /^\{"http":/,
  });
  const { http }: { http: string } = JSON.parse(service.readyLine);
  return { ...service, url: `http://${http}` };
}

async function send(url: string, request: Request): Promise<{ status: number; type: string; text: string }> {
  const { pathname, search } = new URL(request.url);
  const body = request.method === "POST" ? await request.arrayBuffer() : null;
  const response = await fetch(url + pathname + search, {
    method: request.method,
    headers: request.headers,
    body,
    signal: AbortSignal.timeout(20_000),
  });
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, text: await response.text() };
}

function the(mode: Mode, name: string): Seen {
  const found = seen[mode].get(name);
  if (found === undefined) throw new Error(`nothing was seen of "${name}" (${mode})`);
  return found;
}

describe.if(long("datadog") && (await servicesAnswer("postgresql", "mysql")))("run-time protection", () => {
  beforeAll(async () => {
    const command = [await orchestrionBinary(), "go", "build", "-o", binary, "./cmd/desk"];
    await buildService(command, { cwd: module });
    const file: { rules: { id: string; on_match: string[] }[] } = await Bun.file(join(module, "rules.json")).json();
    const write = (mode: Mode, rules: typeof file.rules) =>
      writeFileSync(temp.at(`${mode}.json`), JSON.stringify({ ...file, rules }));
    write("blocking", file.rules);
    write(
      "watching",
      file.rules.map((rule) => ({ ...rule, on_match: [] })),
    );
    write(
      "scripts",
      file.rules.filter((rule) => rule.id === "desk-shell"),
    );
    for (const mode of ["watching", "blocking"] as const)
      await visit(mode, Object.keys(attacks), Object.keys(harmless));
    await visit(
      "scripts",
      shells.map((how) => `script of a shell, ${how}`),
      [],
    );
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  describe.each(Object.keys(attacks))("%s", (name) => {
    const rules = attacks[name]?.rules;

    test("is detected by its rule, and does harm under rules that only monitor", () => {
      const { span, harmed } = the("watching", name);
      expect(new Set(span.appsec.map((event) => event.ruleId))).toEqual(new Set(rules));
      expect(span.attributes["appsec.event"]).toBe("true");
      expect(span.attributes["appsec.blocked"]).toBeUndefined();
      expect(harmed).toBe(true);
    });

    test("is blocked before any harm", () => {
      const { span, harmed, status, type, text } = the("blocking", name);
      expect(harmed).toBe(false);
      expect([status, type]).toEqual([403, "application/json"]);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ title: "You've been blocked" }] });
      expect(span.appsec.map((event) => event.ruleId)).toEqual([...(rules ?? [])]);
      expect(span.attributes["appsec.blocked"]).toBe("true");
      expect(span.attributes["http.status_code"]).toBe("403");
    });
  });

  test.each(["query", "exec", "transaction"])("pgx below database/sql does not ask again: %s", (how) => {
    expect(the("watching", `query, ${how} by pgx`).span.appsec).toHaveLength(1);
  });

  test.each(shells)("a script of a shell, %s, is stopped by the rule on scripts alone", (how) => {
    const { span, harmed, status } = the("scripts", `script of a shell, ${how}`);
    expect([harmed, status]).toEqual([false, 403]);
    expect(span.appsec.map((event) => event.ruleId)).toEqual(["desk-shell"]);
  });

  test.each(Object.keys(harmless))("harmless: %s", (name) => {
    const [, expected] = harmless[name] ?? [];
    for (const mode of ["watching", "blocking"] as const) {
      const { status, text, span } = the(mode, name);
      expect([mode, status, text]).toEqual([mode, 200, expect.stringContaining(expected ?? "?")]);
      expect(span.appsec).toEqual([]);
    }
  });

  test("the firewall reports that it is active, and its rules", () => {
    const { span } = the("watching", "a file");
    expect(span.attributes["_dd.appsec.enabled"]).toBe(1);
    expect(span.attributes["_dd.appsec.event_rules.version"]).toBe("1.0.0");
  });
});
