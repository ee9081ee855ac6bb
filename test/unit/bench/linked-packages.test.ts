import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isImportable, packagesOfImportcfg, pad } from "../../../scripts/bench/linked-packages.ts";
import { idleAspect } from "../../../scripts/bench/subject.ts";
import { plainVariant } from "../../../scripts/bench/variant.ts";
import { Workspace } from "../../../scripts/bench/workspace.ts";
import { makeTempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

test("an importcfg names its packages; other lines do not", () => {
  const text = `# import config
packagefile fmt=/cache/ab/ab-d
packageshlib x=/lib.so
packagefile example.com/a/v2=/cache/c=d
modinfo "path\\tpackagefile no=1"
`;
  expect([...packagesOfImportcfg(text)]).toEqual(["fmt", "example.com/a/v2"]);
});

test("internal and vendored packages cannot be imported; names that only look so can", () => {
  const paths = ["internal/abi", "a/internal", "a/internal/b", "vendor/golang.org/x/net"];
  expect(paths.filter(isImportable)).toEqual([]);
  expect(["a/internals", "example.com/vendored", "net/http"].filter(isImportable)).toHaveLength(3);
});

test("a plain program is padded up to the woven one; remaining differences are returned", async () => {
  using temp = makeTempDir("pad");
  const template = temp.at("template");
  const files = {
    "go.mod": "module example.com/app\n\ngo 1.23\n",
    "main.go": "package main\n\nfunc main() {}\n",
    "extra/extra.go": 'package extra\n\nimport _ "example.com/app/extra/internal/deep"\n',
    "extra/internal/deep/deep.go": "package deep\n",
    "extra/internal/alone/alone.go": "package alone\n",
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(template, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const subject = {
    name: "",
    description: "",
    program: ".",
    linksMore: true,
    create: async () => {},
    aspects: idleAspect,
  };
  const workspace = new Workspace(subject, plainVariant(), template, temp.at("plain"));
  const { cwd, env } = workspace.command([], undefined);
  const listed = await runOk(["go", "list", "-deps", "."], { cwd, env });
  const before = listed.stdout.split("\n").filter((path) => path !== "" && path !== "unsafe");

  const more = ["example.com/app/extra", "example.com/app/extra/internal/deep", "example.com/app/extra/internal/alone"];
  const woven = new Set([...before.filter((path) => path !== "runtime"), ...more]);
  expect(await pad(workspace, woven)).toEqual({
    woven: woven.size,
    onlyWoven: ["example.com/app/extra/internal/alone"],
    onlyPlain: ["runtime"],
  });
});
