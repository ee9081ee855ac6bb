import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { run, runOk } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";

setDefaultTimeout(600_000);

const temp = makeTempDir("completion");
afterAll(() => temp.remove());
let binary = "";

beforeAll(async () => {
  binary = await orchestrionBinary();
  mkdirSync(temp.at("folder"));
  writeFileSync(temp.at("folder", "file.go"), "");
  for (const shell of ["bash", "zsh", "fish", "powershell"]) {
    writeFileSync(temp.at(`completion.${shell}`), await output(["completion", shell]));
  }
});

async function output(args: readonly string[]): Promise<string> {
  return (await runOk([binary, ...args], { cwd: temp.path })).stdout;
}

/** Completions of bash for a command line with the cursor at its end, split like readline does. */
async function bashOffers(line: string): Promise<string[]> {
  const words = line.split(/(?<==)|(?==)|[ ]/);
  const script = `source completion.bash
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_orchestrion
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await runOk(["bash", "--norc", "-u", "-c", script], { cwd: temp.path });
  return stdout.split("\n").filter((word) => word !== "");
}

describe("bash", () => {
  test("the function is registered, and bash completes files where it offers nothing", async () => {
    const { stdout } = await runOk(["bash", "--norc", "-c", "source completion.bash; complete -p orchestrion"], {
      cwd: temp.path,
    });
    expect(stdout).toBe("complete -o bashdefault -o default -F _orchestrion orchestrion\n");
  });

  const cases: readonly (readonly [line: string, offered: readonly string[]])[] = [
    ["orchestrion pi", ["pin"]],
    ["orchestrion do", ["doctor"]],
    ["orchestrion --log-", ["--log-level", "--log-file"]],
    ["orchestrion --log-level de", ["debug"]],
    ["orchestrion --log-level=wa", ["warn"]],
    ["orchestrion -C folder --log-level=info ver", ["version"]],
    ["orchestrion pin --w", ["--with"]],
    ["orchestrion pin --with o", ["opentelemetry"]],
    ["orchestrion pin --with=d", ["datadog"]],
    ["orchestrion pin --all --with=", ["datadog", "opentelemetry"]],
    ["orchestrion go b", ["build", "bug"]],
    ["orchestrion go --s", ["--strict", "--summary", "--summary-file"]],
    ["orchestrion go --summary=f", ["full"]],
    // Later words belong to the go command: files, by readline.
    ["orchestrion go build ", []],
    ["orchestrion go build -", []],
    ["orchestrion diff --no", ["--no-cache"]],
    ["orchestrion diff ", []],
    ["orchestrion trace -- ls -", []],
    ["orchestrion completion z", ["zsh"]],
    ["orchestrion help tool", ["toolexec"]],
    ["orchestrion version ", []],
  ];
  test.each(cases)("%s", async (line, offered) => {
    expect(await bashOffers(line)).toEqual([...offered]);
  });
});

test("an unknown shell is an error that names the known ones; the manual names itself", async () => {
  const wrong: readonly (readonly [string[], string])[] = [
    [[], 'the argument "shell" (bash, zsh, fish, powershell) is missing; see'],
    [["csh"], "unknown shell csh, did you mean zsh? See"],
    [["bash", "zsh"], "unexpected argument zsh; see"],
  ];
  for (const [args, message] of wrong) {
    const { code, stdout, stderr } = await run([binary, "completion", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(`orchestrion completion: ${message} \`orchestrion completion --help\`\n`);
  }
  expect(await output(["man"])).toStartWith(".TH ORCHESTRION 1 ");
});

test("version --json has commit, runtime and platform", async () => {
  const facts: unknown = JSON.parse(await output(["version", "--json"]));
  const { version } = JSON.parse(await output(["version", "--json"]));
  expect(await output(["version"])).toBe(`orchestrion ${version}\n`);
  expect(facts).toEqual({
    version: expect.stringMatching(/^v\d+\.\d+\.\d+/),
    commit: expect.any(String),
    runtime: expect.stringMatching(/^bun \d/),
    os: process.platform,
    arch: process.arch,
    go: { oracle: expect.stringMatching(/^go1\.\d+/), launcher: expect.stringMatching(/^go1\.\d+/) },
  });
});

/** Unpacks Debian packages into a new folder, without installing them. */
async function unpacked(packages: readonly string[]): Promise<(program: string) => string> {
  const folder = temp.at(`packages-${packages[0]}`);
  mkdirSync(folder);
  await runOk(["apt-get", "download", ...packages], { cwd: folder, timeoutMs: 120_000 });
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".deb"))) {
    await runOk(["dpkg", "-x", name, "root"], { cwd: folder });
  }
  return (program) => join(folder, "root", program);
}

describe.if(long("installs"))("other real shells", () => {
  test("zsh accepts the script, and completes with it", async () => {
    const root = await unpacked(["zsh", "zsh-common"]);
    const zsh = root("bin/zsh");
    await runOk([zsh, "-f", "-n", temp.at("completion.zsh")]);
    // The completion system needs a terminal: zpty creates one, in which an interactive zsh gets the keys.
    const offers = async (line: string, expected: string): Promise<void> => {
      const script = `module_path=(${root("usr/lib/x86_64-linux-gnu/zsh/5.9")})
zmodload zsh/zpty
zpty shell ${zsh} -f -i
zpty -w shell "PROMPT='READY> '; module_path=($module_path); fpath=(${root("usr/share/zsh/functions")}/**/*(/))"
zpty -w shell "zmodload zsh/zle zsh/complete; setopt zle; autoload -Uz compinit && compinit -u -D"
zpty -w shell "source ${temp.at("completion.zsh")} && echo LOADED''!"
zpty -r shell text '*LOADED!*'
zpty -w -n shell $'${line}\\t'
zpty -r shell text '*${expected}*' && print found
zpty -d shell`;
      const { stdout } = await runOk([zsh, "-f", "-c", script], {
        cwd: temp.path,
        env: cleanEnvironment({ TERM: "dumb" }),
        timeoutMs: 60_000,
      });
      expect(stdout).toBe("found\n");
    };
    await offers("orchestrion pin --with=o", "--with=opentelemetry");
    await offers("orchestrion doc", "orchestrion doctor");
    await offers("orchestrion go te", "telemetry");
    await offers("orchestrion go build fo", "folder/");
  });

  test("fish accepts the script, and completes with it", async () => {
    const root = await unpacked(["fish", "fish-common", "libpcre2-32-0"]);
    const fish = root("usr/bin/fish");
    const libraries = readdirSync(root("usr/lib")).map((name) => root(`usr/lib/${name}`));
    const env = cleanEnvironment({ LD_LIBRARY_PATH: libraries.join(":"), HOME: temp.path });
    await runOk([fish, "--no-config", "-n", temp.at("completion.fish")], { env });
    const offers = async (line: string): Promise<string[]> => {
      const command = `source completion.fish; complete -C '${line}'`;
      const { stdout } = await runOk([fish, "--no-config", "-c", command], { cwd: temp.path, env });
      return stdout.split("\n").filter((word) => word !== "");
    };
    const names = async (line: string) => (await offers(line)).map((word) => word.replace(/\t.*/, "")).sort();
    expect(await offers("orchestrion doc")).toEqual(["doctor\tCheck that weaving works here, and how to repair it"]);
    expect(await names("orchestrion pin --with ")).toEqual(["datadog", "opentelemetry"]);
    expect(await names("orchestrion pin --with=o")).toEqual(["--with=opentelemetry"]);
    expect(await names("orchestrion --log-level info pin --p")).toEqual(["--prune"]);
    expect(await names("orchestrion go te")).toEqual(["telemetry", "test"]);
    expect(await names("orchestrion go build fo")).toEqual(["folder/"]);
    expect(await names("orchestrion completion ")).toEqual(["bash", "fish", "powershell", "zsh"]);
    expect(await names("orchestrion version fo")).toEqual([]);
  });

  test("groff and man show the manual without a warning", async () => {
    writeFileSync(temp.at("orchestrion.1"), await output(["man"]));
    const groff = await runOk(["groff", "-ww", "-z", "-man", "-Tutf8", temp.at("orchestrion.1")]);
    expect(groff.stderr).toBe("");
    const env = cleanEnvironment({ MANWIDTH: "100", LC_ALL: "C.UTF-8", MANROFFSEQ: "" });
    const shown = await runOk(["man", "--warnings", "-l", temp.at("orchestrion.1")], { env });
    expect(shown.stderr).toBe("");
    // A bold letter is printed as the letter, a backspace and the letter again.
    const text = shown.stdout.split(/.[\b]/).join("");
    expect(text).toContain("--with datadog|opentelemetry");
    expect(text).toContain("ORCHESTRION_CACHE");
  });
});
