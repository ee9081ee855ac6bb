import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync } from "node:fs";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

// users-want 13. Only messages of the compiler are compared, without the summary of a build.
const silent = { ORCHESTRION_SUMMARY: "never" };

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world[Symbol.dispose]());

/**
 * Runs a command plainly and woven, and expects the same results.
 *
 * @param ordered whether the order of its lines is fixed; vet's is not, since its checks run in parallel
 */
async function expectSame(
  args: readonly string[],
  folder = ".",
  ordered = true,
): Promise<{ code: number; text: string }> {
  const plain = await world.plain(args, { folder });
  const woven = await world.woven(args, { folder, env: silent });
  const comparable = ({ stdout, stderr, code }: typeof plain) => ({
    code,
    stdout: untimed(stdout),
    stderr: ordered ? stderr : stderr.split("\n").toSorted(),
  });
  expect(comparable(woven)).toEqual(comparable(plain));
  return { code: plain.code, text: plain.stdout + plain.stderr };
}

/** The output of tests without parts that vary between runs. */
function untimed(text: string): string {
  return text.replace(/\d+\.\d+s/g, "0.00s");
}

describe("errors in the user's code read as without weaving", () => {
  // Each is a folder below app/broken, with the expected message of the compiler, so that the comparison is not of empty output.
  const cases = {
    sameline: "sameline.go:9:60: undefined: nowhere",
    inside: "inside.go:9:3: cannot use 2",
    ofcall: 'ofcall.go:6:19: cannot use shop.Price("x") (value of type string) as int value',
    unused: "unused.go:5:2: ",
    hidden: 'hidden.go:4:2: "example.com/app/hooks" imported and not used',
    syntax: "syntax.go:9:21: syntax error: unexpected ]",
    later: "later.go:17:20: undefined: undefined1",
    double: "a.go:6:6: other declaration of twice",
    elsewhere: "third.y:3:29: undefined: undefined5",
    long: "long.go:6:249: undefined: undefined2",
  };
  for (const [name, message] of Object.entries(cases)) {
    test(name, async () => {
      const { code, text } = await expectSame(["build", `./broken/${name}`]);
      expect(code).toBe(1);
      expect(text).toContain(message);
    });
  }

  test("all at once, with Windows line ends", async () => {
    const folders = readdirSync(world.at("broken")).filter((name) => name in cases);
    for (const folder of folders) {
      for (const file of readdirSync(world.at("broken", folder))) {
        const text = world.read(`broken/${folder}/${file}`);
        world.write(`crlf/${folder}/${file}`, text.replaceAll("\n", "\r\n"));
      }
    }
    // ofcall and double test the wording, which does not depend on line ends.
    const { text } = await expectSame(["build", "-p=1", "./..."], "crlf");
    expect(text).toContain("sameline.go:9:60: undefined: nowhere");
    expect(text).toContain("later.go:17:20: undefined: undefined1");
  });

  test("from another folder, all errors of a package, as JSON", async () => {
    const { text } = await expectSame(["build", "-json", "-gcflags=-e", "."], "broken/later");
    expect(text).toContain("./later.go:17:20: undefined: undefined1");
  });
});

describe("tests and vet fail as without weaving", () => {
  test("a test that does not compile", async () => {
    const { code, text } = await expectSame(["test", "./broken/tests"]);
    expect(code).toBe(1);
    expect(text).toContain("tests_test.go:10:96: undefined: undefined");
  });

  test("a test that fails names the lines of its checks", async () => {
    const { code, text } = await expectSame(["test", "./failing"]);
    expect(code).toBe(1);
    expect(text).toContain('failing_test.go:11: "x" is wrong');
    expect(text).toContain("failing_test.go:12: not empty");
  });

  test("vet's findings before a test runs", async () => {
    const { code, text } = await expectSame(["test", "./vetted"]);
    expect(code).toBe(1);
    expect(text).toContain("vetted.go:11:45: fmt.Printf format %d has arg");
  });

  test("go vet", async () => {
    const { code, text } = await expectSame(["vet", "./vetted", "./failing"], ".", false);
    expect(code).toBe(1);
    expect(text).toContain("vetted.go:12:2: unreachable code");
  });
});

describe("advice that goes wrong", () => {
  /** Builds packages below app/fails and expects that it fails and leaves nothing behind. */
  async function failing(...packages: string[]): Promise<string> {
    const before = world.snapshot();
    const { code, stdout, stderr } = await world.woven(["build", "-p=1", ...packages], { env: silent });
    expect(world.snapshot()).toEqual(before);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).not.toContain(`${world.outside}/tmp`); // nor a path that no longer exists
    return stderr;
  }

  /** `file:line:column` of an aspect in its YAML file. */
  function aspectPlace(id: string): string {
    const lines = world.read("hooks/orchestrion.yml").split("\n");
    const line = lines.findIndex((text) => text.endsWith(`- id: ${id}`));
    expect(line).toBeGreaterThanOrEqual(0);
    return `${world.at("hooks/orchestrion.yml")}:${line + 1}:5`;
  }

  /** `file:line:column` of a text in the YAML file. */
  function textPlace(text: string): string {
    const [before = ""] = world.read("hooks/orchestrion.yml").split(text);
    const column = before.length - before.lastIndexOf("\n");
    return `${world.at("hooks/orchestrion.yml")}:${before.split("\n").length}:${column}`;
  }

  test("a template that uses an unknown field", async () => {
    const stderr = await failing("./fails/execute");
    expect(stderr.trimEnd().split("\n")).toEqual([
      "# example.com/app/fails/execute",
      expect.stringContaining(
        `orchestrion: fails/execute/execute.go:9:20: aspect fails.execute (${aspectPlace("fails.execute")}): `,
      ),
    ]);
    // The go command makes a path after a blank relative to its working folder.
    const template = textPlace(".Argument 9").replace(world.at("hooks"), "./hooks");
    expect(stderr).toContain(
      `: template at ${template}: <.Function.Argument>: error calling Argument: the function has no argument 9`,
    );
  });

  test("a template that does not render Go", async () => {
    const stderr = await failing("./fails/syntax");
    const [title, message, ...snippet] = stderr.trimEnd().split("\n");
    expect(title).toBe("# example.com/app/fails/syntax");
    expect(message).toStartWith(
      `orchestrion: fails/syntax/syntax.go:9:20: aspect fails.syntax (${aspectPlace("fails.syntax")}): `,
    );
    expect(message).toContain("line 2");
    expect(snippet).toEqual(["   1 | var first int", "   2 | first = = 2"]);
  });

  test("statements that do not compile", async () => {
    const stderr = await failing("./fails/types");
    expect(stderr.trimEnd().split("\n")).toEqual([
      "# example.com/app/fails/types",
      "fails/types/types.go:9:20: code woven in here does not compile",
      `\taspect: fails.types (${aspectPlace("fails.types")})`,
      "\tcode:   println(first, second)",
      expect.stringMatching(/^\t<generated>:\d+: undefined: second$/),
    ]);
  });

  test("an expression that does not compile, at each of its join points", async () => {
    const stderr = await failing("./fails/expression");
    const aspect = `\taspect: fails.expression (${aspectPlace("fails.expression")})`;
    const explained = (place: string) => [
      `fails/expression/expression.go:${place}: code woven in here does not compile`,
      aspect,
      "\tcode:   missing(",
      expect.stringMatching(/^\t<generated>:\d+: undefined: missing$/),
    ];
    expect(stderr.trimEnd().split("\n")).toEqual([
      "# example.com/app/fails/expression",
      ...explained("6:9"),
      ...explained("6:27"),
    ]);
  });

  test("several packages at once, and plain builds go on", async () => {
    const stderr = await failing("./fails/...", "./broken/sameline");
    for (const title of ["fails/execute", "fails/expression", "fails/syntax", "fails/types", "broken/sameline"]) {
      expect(stderr.split("\n")).toContain(`# example.com/app/${title}`);
    }
    expect(await world.plain(["build", "./fails/execute", "./fails/syntax", "./fails/types"])).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  test("a malformed template is reported before anything is compiled", async () => {
    const good = world.read("hooks/orchestrion.yml");
    try {
      world.edit("hooks/orchestrion.yml", "template: _ = {{ .Function.Argument 9 }}", "template: '_ = {{ if }}'");
      const stderr = await failing("./shop");
      expect(stderr.trimEnd().split("\n")).toEqual([
        expect.stringMatching(
          /^orchestrion: .*: \[fails\.execute\] aspects\[\d+\]\.advice\[0\]\.prepend-statements\.template: /,
        ),
      ]);
      expect(stderr).toStartWith(`orchestrion: ${textPlace("}}'")}: `);
      expect(stderr).toContain("the template is invalid: missing value for if");
    } finally {
      world.write("hooks/orchestrion.yml", good);
    }
  });

  test("unknown keys are reported, and the build continues", async () => {
    const good = world.read("hooks/orchestrion.yml");
    try {
      world.edit(
        "hooks/orchestrion.yml",
        "template: _ = {{ .Function.Argument 9 }}",
        "template: _ = 1\n          imprts: {}",
      );
      const { code, stderr } = await world.woven(["build", "./shop"], { env: silent });
      expect({ code, stderr: stderr.trimEnd().split("\n") }).toEqual({
        code: 0,
        stderr: [
          expect.stringMatching(
            /^orchestrion: warning: .*: \[fails\.execute\] aspects\[\d+\]\.advice\[0\]\.prepend-statements: unknown key "imprts" is ignored, did you mean "imports"\?$/,
          ),
        ],
      });
      expect(stderr).toStartWith(`orchestrion: warning: ${textPlace("imprts")}: `);
    } finally {
      world.write("hooks/orchestrion.yml", good);
    }
  });
});
