import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Environment, protection, tracerEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir, repoRoot, type TempDir } from "../../support/paths.ts";
import { startService } from "../../support/service.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { type Attack, attacks, lookAlikes, mistaken, type World } from "./ways.ts";

// The table of attacks. Each is made twice: on the program without protection, where it must do harm, since the test would
// otherwise prove nothing; and under rules that block.

const forbidden = `"forbid-full-url-injection": true`;
const module = join(repoRoot, "test", "e2e", "rasp");
const temp = makeTempDir("ways");
const binary = temp.at("ways");

/** The hosts and ports of the program's two servers. */
interface Hosts {
  readonly http: string;
  readonly timeout: string;
}
interface Answer {
  readonly status: number;
  readonly text: string;
}
interface Outcome extends Answer {
  /** Whether files outside the program's folder have changed. */
  readonly changed: boolean;
}
const unprotected = new Map<string, Outcome>();
const protectedOnes = new Map<string, Outcome>();

/** Makes the attacks that `made` chooses, and the harmless requests. */
async function visit(
  outcomes: Map<string, Outcome>,
  environment: Environment,
  made: (attack: Attack) => boolean,
): Promise<void> {
  using folder = makeTempDir("ways-files");
  for (const name of ["files/sub", "private"]) mkdirSync(folder.at(name), { recursive: true });
  const internal = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      const { pathname, searchParams } = new URL(request.url, "http://internal");
      return pathname === "/from" ? Response.redirect(searchParams.get("to") ?? "") : new Response("HARM");
    },
  });
  const world: World = { internal: `127.0.0.1:${internal.port}`, secret: folder.at("secret.txt") };
  const table = `ways_${randomBytes(4).toString("hex")}`;
  const databases = ["-postgres", urlOf("postgresql"), "-mysql", urlOf("mysql"), "-table", table];
  try {
    // Nobody receives the spans.
    await using service = await startService([binary, "-files", folder.at("files"), ...databases], {
      cwd: folder.path,
      env: tracerEnvironment("http://127.0.0.1:9", "ways", environment),
      ready: /^\{"http":/,
    });
    const hosts: Hosts = JSON.parse(service.readyLine);
    for (const [name, attack] of attacks) {
      if (!made(attack)) continue;
      prepare(folder);
      const before = outside(folder);
      const answer = await send(hosts, attack.request(world));
      outcomes.set(name, { ...answer, changed: outside(folder) !== before });
    }
    for (const [name, [request]] of Object.entries({ ...lookAlikes, ...mistaken })) {
      prepare(folder);
      outcomes.set(name, { ...(await send(hosts, request(world))), changed: false });
    }
    expect(await service.stop()).toMatchObject({ code: 0 });
  } finally {
    await internal.stop(true);
  }
}

/** Restores the files that attacks change. */
function prepare(folder: TempDir): void {
  for (const name of [
    "new.txt",
    "made",
    "pointer",
    "secret.txt",
    "victim.txt",
    "files/renamed",
    "files/copied",
    "files/sub/deep",
  ]) {
    rmSync(folder.at(name), { recursive: true, force: true });
  }
  const texts = {
    "secret.txt": "HARM",
    "victim.txt": "",
    "private/secret.txt": "HARM",
    "files/hello.txt": "hello",
    "files/sub/hello.txt": "hello",
    "files/..txt": "dots",
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(folder.at(name), text);
  chmodSync(folder.at("secret.txt"), 0o600);
  symlinkSync("private", folder.at("pointer"));
}

/** What is outside the program's folder. */
function outside(folder: TempDir): string {
  const names = readdirSync(folder.path, { recursive: true, encoding: "utf8" }).filter(
    (name) => !name.startsWith("files"),
  );
  return JSON.stringify(names.sort().map((name) => [name, lstatSync(folder.at(name)).mode]));
}

async function send({ http, timeout }: Hosts, request: Request): Promise<Answer> {
  const { pathname, search } = new URL(request.url);
  const host = pathname.startsWith("/server/") ? timeout : http;
  const response = await fetch(`http://${host}${pathname}${search}`, {
    method: request.method,
    headers: request.headers,
    body: request.method === "POST" ? await request.arrayBuffer() : null,
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, text: await response.text() };
}

describe.if(long("datadog") && (await servicesAnswer("postgresql", "mysql")))("attacks by all ways", () => {
  beforeAll(async () => {
    await buildService([await orchestrionBinary(), "go", "build", "-o", binary, "./cmd/ways"], { cwd: module });
    await visit(unprotected, { DD_APPSEC_ENABLED: "false" }, () => true);
    const limit = { DD_APPSEC_TRACE_RATE_LIMIT: "10000" };
    const strict = join(module, "rules.json");
    const text = readFileSync(strict, "utf8");
    expect(text).toContain(forbidden);
    const lenient = temp.at("lenient.json");
    writeFileSync(lenient, text.replace(forbidden, `"forbid-full-url-injection": false`));
    await visit(protectedOnes, { ...protection, ...limit, DD_APPSEC_RULES: lenient }, (attack) => attack.lenient);
    await visit(protectedOnes, { ...protection, ...limit, DD_APPSEC_RULES: strict }, (attack) => !attack.lenient);
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test.each([...attacks])("%s", (name, { passes }) => {
    expect(unprotected.get(name)?.text).toContain("HARM");
    const { status, text, changed } = protectedOnes.get(name) ?? { status: 0, text: "", changed: true };
    if (passes) {
      expect(text).toContain("HARM");
    } else {
      expect(changed).toBe(false);
      expect([status, text]).toEqual([403, expect.stringContaining("You've been blocked")]);
      expect(text).not.toContain("HARM");
    }
  });

  test.each(Object.entries(mistaken))("harmless, but blocked by the firewall itself: %s", (name, [, expected]) => {
    expect(unprotected.get(name)).toMatchObject({ status: 200, text: expect.stringContaining(expected) });
    expect(protectedOnes.get(name)).toMatchObject({
      status: 403,
      text: expect.stringContaining("You've been blocked"),
    });
  });

  test.each(Object.entries(lookAlikes))("harmless: %s", (name, [, expected]) => {
    for (const answers of [unprotected, protectedOnes]) {
      expect(answers.get(name)).toMatchObject({ status: 200, text: expect.stringContaining(expected) });
    }
  });
});
