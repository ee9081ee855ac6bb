import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startChild } from "../support/child.ts";
import { long, machineHas } from "../support/groups.ts";
import { makeTempDir, repoRoot, type TempDir } from "../support/paths.ts";
import { until } from "../support/poll.ts";
import { type RunResult, run } from "../support/run.ts";
import { freePort } from "../support/service.ts";
import { fakeMachine, type Machine, missingTools } from "./fake-machine.ts";
import { fakeArchive, fakeServer } from "./fake-release.ts";
import { installPackages } from "./packages.ts";
import { type Shell, shellsHere } from "./shells.ts";

const script = join(repoRoot, "release", "install.sh");

if (long("installs")) await installPackages({ dash: "dash", bash: "bash", busybox: "busybox" });
const { shells, missing } = shellsHere();
const lacking = missingTools();
const ready = machineHas("install.sh, run by shells", lacking.join(", "), lacking.length === 0);
for (const name of missing) test.skip(`${name} is not on this machine; npm run test:all installs it`, () => {});

/** A machine, a home and a server for one installation. */
class World implements Disposable {
  readonly temp: TempDir = makeTempDir("install");
  readonly server = fakeServer(["v1.0.0", "v1.1.0"]);
  readonly folder = this.temp.at("home", ".local", "bin");
  readonly shell: Shell;

  constructor(shell: Shell, machine: Machine = {}) {
    this.shell = shell;
    mkdirSync(this.temp.at("home"));
    const busybox = shell.busybox === undefined ? {} : { busybox: shell.busybox, choices: ["wget", "sha256sum"] };
    fakeMachine(this.temp.at("bin"), { ...busybox, ...machine });
  }

  env(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
    const own = { PATH: this.temp.at("bin"), HOME: this.temp.at("home"), LC_ALL: "C" };
    return { ...own, ORCHESTRION_DOWNLOAD_URL: this.server.url, ...extra };
  }

  command(file = script): string[] {
    return ["/bin/sh", "-c", '"$@" < "$0"', file, ...this.shell.command];
  }

  install(extra: Readonly<Record<string, string>> = {}): Promise<RunResult> {
    return run(this.command(), { env: this.env(extra), cwd: this.temp.path });
  }

  /** Names of the files in the folder for programs. */
  files(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).sort() : [];
  }

  installed(): string {
    return readFileSync(join(this.folder, "orchestrion"), "utf8");
  }

  [Symbol.dispose](): void {
    this.server[Symbol.dispose]();
    this.temp.remove();
  }
}

for (const shell of ready ? shells : []) {
  describe(shell.name, () => {
    test("installs the latest release, and another one over it", async () => {
      using world = new World(shell);
      const first = await world.install();
      expect([first.stderr, first.code]).toEqual([
        `orchestrion: installing v1.1.0 for linux-x64
orchestrion: installed orchestrion v1.1.0 for linux-x64 as ${world.folder}/orchestrion
orchestrion: add it to PATH: export PATH="${world.folder}:$PATH"
`,
        0,
      ]);
      expect(world.files()).toEqual(["orchestrion"]);

      const older = await world.install({
        ORCHESTRION_VERSION: "1.0.0",
        PATH: `${world.folder}:${world.temp.at("bin")}`,
      });
      expect(older.stderr).toEndWith(`installed orchestrion v1.0.0 for linux-x64 as ${world.folder}/orchestrion\n`);
      expect(world.installed()).toContain("v1.0.0");
      expect(world.files()).toEqual(["orchestrion"]);
    });

    test("a relative folder with spaces in its name", async () => {
      using world = new World(shell);
      const result = await world.install({ ORCHESTRION_INSTALL: "my programs" });
      expect([result.stderr, result.code]).toEqual([
        expect.stringContaining(`${world.temp.at("my programs")}/orchestrion`),
        0,
      ]);
      expect(readdirSync(world.temp.at("my programs"))).toEqual(["orchestrion"]);
    });

    test("a wrong checksum installs nothing and leaves what was there", async () => {
      using world = new World(shell);
      await world.install({ ORCHESTRION_VERSION: "v1.0.0" });
      const before = world.installed();
      world.server.answer("orchestrion-linux-x64.tar.gz", () => new Response(fakeArchive("echo evil > ../evil")));
      const result = await world.install();
      expect(result.stderr).toContain("the checksum of orchestrion-linux-x64.tar.gz is wrong: SHA256SUMS says ");
      expect([result.code, world.installed(), world.files()]).toEqual([1, before, ["orchestrion"]]);
    });

    test("SHA256SUMS that do not name the archive", async () => {
      using world = new World(shell);
      world.server.answer("SHA256SUMS", () => new Response(`${"0".repeat(64)}  orchestrion-linux-x64xtar.gz\n`));
      const result = await world.install();
      expect(result.stderr).toContain(
        "SHA256SUMS of v1.1.0 does not name orchestrion-linux-x64.tar.gz; nothing was installed",
      );
      expect([result.code, world.files()]).toEqual([1, []]);
    });

    test("a release, or a platform of it, that does not exist", async () => {
      using world = new World(shell);
      const release = await world.install({ ORCHESTRION_VERSION: "v7.0.0" });
      expect(release.stderr).toContain(
        `there is no release v7.0.0: ${world.server.url}/download/v7.0.0/SHA256SUMS does not exist`,
      );
      const platform = await world.install({ ORCHESTRION_TARGET: "plan9-x64" });
      expect(platform.stderr).toContain("there is no release v1.1.0 for plan9-x64: ");
      expect([release.code, platform.code, world.files()]).toEqual([1, 1, []]);
    });

    test("no network, a server in trouble, an address of something else", async () => {
      using world = new World(shell);
      const url = `http://127.0.0.1:${await freePort()}`;
      const silent = await world.install({ ORCHESTRION_DOWNLOAD_URL: url, ORCHESTRION_VERSION: "v1.0.0" });
      expect(silent.stderr).toMatch(/cannot download http:\S+\/SHA256SUMS: .*(refused|connect)/i);
      world.server.answer("VERSION", () => new Response("<html>Sign in</html>"));
      const page = await world.install();
      expect(page.stderr).toContain("/latest/download/VERSION holds no version: is that the right address?");
      world.server.answer("VERSION", () => new Response("no", { status: 403 }));
      const trouble = await world.install();
      expect(trouble.stderr).toMatch(/cannot download \S+VERSION: .*403/);
      const none = await world.install({ ORCHESTRION_DOWNLOAD_URL: "" });
      expect(none.stderr).toContain("set ORCHESTRION_DOWNLOAD_URL");
      expect([silent.code, page.code, trouble.code, none.code, world.files()]).toEqual([1, 1, 1, 1, []]);
    });

    // Mounting a file system needs root.
    test.if(process.platform === "linux" && process.getuid?.() === 0)("a disk that is full", async () => {
      using world = new World(shell);
      const archive = new Uint8Array(4 * 1024 * 1024);
      world.server.answer("orchestrion-linux-x64.tar.gz", () => new Response(archive));
      mkdirSync(world.folder, { recursive: true });
      const inside = `mount -t tmpfs -o size=SIZE tmpfs ${world.folder} && FILL exec "$@"`;
      const installOn = (size: string, fill = "") => {
        const line = inside.replace("SIZE", size).replace("FILL", fill);
        return run(
          ["unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", line, "sh", ...world.command()],
          {
            env: { ...world.env(), PATH: `${world.temp.at("bin")}:${process.env.PATH}` },
            cwd: world.temp.path,
          },
        );
      };
      const half = await installOn("1m");
      expect(half.stderr).toMatch(
        /cannot download \S+tar\.gz: .*: no space is left in \S+bin, or your quota there is used up\n$/,
      );
      expect(half.code).toBe(1);
      const full = await installOn("64k", `head -c 64k /dev/zero > ${world.folder}/other 2>&-;`);
      expect(full.stderr).toMatch(/no space/i);
      expect(full.code).toBe(1);
    });

    test("folders that cannot be made or written to", async () => {
      using world = new World(shell);
      writeFileSync(world.temp.at("file"), "");
      const unmade = await world.install({ ORCHESTRION_INSTALL: world.temp.at("file", "bin") });
      expect(unmade.stderr).toMatch(/cannot make the folder \S+\/bin: (?:Not a directory|File exists); choose one/);
      // Root may write everywhere except in the kernel's folders.
      const unwritable = await world.install({ ORCHESTRION_INSTALL: "/proc" });
      expect(unwritable.stderr).toMatch(
        /^orchestrion: cannot write to the folder \/proc: [^:\n]+; choose one with ORCHESTRION_INSTALL\n$/,
      );
      mkdirSync(join(world.folder, "orchestrion"), { recursive: true });
      const taken = await world.install();
      expect(taken.stderr).toContain("/orchestrion is a folder; nothing was installed");
      expect([unmade.code, unwritable.code, taken.code, world.files()]).toEqual([1, 1, 1, ["orchestrion"]]);
    });

    test("a program that does not run here replaces nothing", async () => {
      using world = new World(shell, { libc: "musl" });
      const archive = fakeArchive("echo 'Error loading shared library libstdc++.so.6' >&2; exit 127");
      const sum = new Bun.CryptoHasher("sha256").update(archive).digest("hex");
      world.server.answer("orchestrion-linux-x64-musl.tar.gz", () => new Response(archive));
      world.server.answer("SHA256SUMS", () => new Response(`${sum}  orchestrion-linux-x64-musl.tar.gz\n`));
      const result = await world.install();
      expect(result.stderr).toContain("does not run here: Error loading shared library libstdc++.so.6");
      expect(result.stderr).toContain("apk add libstdc++");
      expect([result.code, world.files()]).toEqual([1, []]);
    });

    test("interrupted in a download: nothing is left", async () => {
      for (const [signal, code] of [
        ["SIGINT", 130],
        ["SIGTERM", 143],
      ] as const) {
        using world = new World(shell);
        world.server.answer(
          "orchestrion-linux-x64.tar.gz",
          () => new Response(new ReadableStream({ start: () => {} })),
        );
        const child = startChild(world.command(), world.temp.path, world.env(), true);
        await until("the download to begin", () => world.server.asked.at(-1)?.endsWith(".tar.gz"));
        expect(world.files()).toHaveLength(1);
        process.kill(-(child.process.pid ?? 0), signal);
        const exit = await child.exit;
        expect([exit.code, 128 + 2, 128 + 15]).toContain(exit.code);
        expect(exit.signal === "" ? exit.code : code).toBe(code);
        await until("everything to be removed", () => world.files().length === 0);
      }
    });

    test("a script that was cut off runs nothing", async () => {
      using world = new World(shell);
      const text = readFileSync(script, "utf8");
      const cuts = [0.05, 0.3, 0.5, 0.7, 0.9].map((part) => Math.floor(text.length * part));
      for (const cut of [...cuts, text.lastIndexOf("main"), text.lastIndexOf("\n", text.lastIndexOf("main"))]) {
        writeFileSync(world.temp.at("cut.sh"), text.slice(0, cut));
        await run(world.command(world.temp.at("cut.sh")), { env: world.env(), cwd: world.temp.path });
        expect([cut, world.server.asked, world.files()]).toEqual([cut, [], []]);
      }
    });
  });
}

const [first] = shells;
if (first === undefined) throw new Error("there is neither dash nor bash nor busybox here");

describe.if(ready)("platforms", () => {
  const cases: readonly (readonly [string, Machine])[] = [
    ["linux-x64", {}],
    ["linux-x64-musl", { libc: "musl" }],
    ["linux-arm64", { processor: "aarch64" }],
    ["linux-arm64-musl", { processor: "aarch64", libc: "musl" }],
    ["darwin-x64", { system: "Darwin" }],
    ["darwin-arm64", { system: "Darwin", processor: "arm64" }],
    ["darwin-arm64", { system: "Darwin", translated: "1" }],
  ];
  for (const [name, machine] of cases) {
    test(`${JSON.stringify(machine)} is ${name}`, async () => {
      using world = new World(first, machine);
      expect((await world.install()).stderr).toStartWith(`orchestrion: installing v1.1.0 for ${name}\n`);
    });
  }

  test("unknown ones are named", async () => {
    for (const [machine, message] of [
      [{ system: "FreeBSD" }, "there is no release for FreeBSD"],
      [{ processor: "riscv64" }, "there is no release for the processor riscv64"],
      [{ sse42: false }, "this processor has no SSE4.2"],
      [{ system: "MINGW64_NT-10.0" }, "install.ps1"],
    ] as const) {
      using world = new World(first, machine);
      const result = await world.install();
      expect([result.stderr, result.code]).toEqual([expect.stringContaining(message), 1]);
      expect([world.server.asked, world.files()]).toEqual([[], []]);
    }
  });
});

describe.if(ready)("programs for downloads and digests", () => {
  for (const choices of [
    ["wget", "sha256sum"],
    ["curl", "shasum"],
    ["curl", "openssl"],
  ]) {
    const absent = choices.filter((name) => Bun.which(name) === null);
    // Perl and with it shasum, and openssl, are not on every machine; sha256sum is.
    test.skipIf(absent.length > 0)(`${choices.join(" and ")}${absent.length > 0 ? " (not here)" : ""}`, async () => {
      using world = new World(first, { choices });
      const good = await world.install({ ORCHESTRION_VERSION: "v1.0.0" });
      expect([good.code, world.files()]).toEqual([0, ["orchestrion"]]);
      const missing = await world.install({ ORCHESTRION_VERSION: "v7.0.0" });
      expect(missing.stderr).toContain("there is no release v7.0.0: ");
      world.server.answer("orchestrion-linux-x64.tar.gz", () => new Response(fakeArchive("exit 0")));
      expect((await world.install()).stderr).toContain("is wrong: SHA256SUMS says");
    });
  }

  test("nothing to digest or to download with", async () => {
    for (const [choices, message] of [
      [["curl"], "none of sha256sum, shasum and openssl is there"],
      [["sha256sum"], "neither curl nor wget is there"],
    ] as const) {
      using world = new World(first, { choices });
      const result = await world.install();
      expect([result.stderr, result.code]).toEqual([expect.stringContaining(message), 1]);
      expect([world.server.asked, world.files()]).toEqual([[], []]);
    }
  });

  test("without HOME, the folder has to be named", async () => {
    using world = new World(first);
    const { HOME: _, ...env } = world.env();
    const result = await run(world.command(), { env, cwd: world.temp.path });
    expect([result.stderr, result.code]).toEqual([expect.stringContaining("ORCHESTRION_INSTALL"), 1]);
  });

  test("another orchestrion that comes first on PATH is named", async () => {
    using world = new World(first);
    writeFileSync(world.temp.at("bin", "orchestrion"), "#!/bin/sh\n");
    chmodSync(world.temp.at("bin", "orchestrion"), 0o755);
    const result = await world.install({ PATH: `${world.temp.at("bin")}:${world.folder}` });
    expect(result.stderr).toContain(`note: ${world.temp.at("bin", "orchestrion")} comes first on PATH`);
  });
});
