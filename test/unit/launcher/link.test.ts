import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stampOfAnswers } from "../../../src/resolve/answers.ts";
import { completeLink } from "../../../src/toolexec/complete-link.ts";
import { parseImportConfig } from "../../../src/toolexec/importcfg.ts";
import { keepLink } from "../../../src/toolexec/keep-link.ts";
import { LinkWorld, PROGRAM } from "./link-world.ts";

const world = new LinkWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

let text = "";
let injected = "";

/** A link step has been cached for a program that needs one additional package, and the next build begins. */
beforeEach(async () => {
  world.newBuild();
  injected = world.archive("trace.a", "trace", "");
  const size = statSync(injected).size;
  world.answers({ "example.com/trace": { archive: injected, size, imports: [], module: undefined } });
  const main = world.archive("main.a", "main", "#link.deps@v2\nimport\texample.com/trace\n");
  text = `packagefile ${PROGRAM}=${main}\nmodinfo "path\\tx\\nbuild\\tGOOS=linux\\n"\n`;
  const { requester } = world;
  const stamp = stampOfAnswers(requester.session);
  const config = parseImportConfig(text);
  keepLink(requester, config, await completeLink(requester, config, false), stamp);
  world.newBuild();
});

const asBefore = () =>
  `packagefile ${PROGRAM}=${world.path("main.a")}\npackagefile example.com/trace=${injected}\nmodinfo "path\\tx\\nbuild\\tGOOS=linux\\nBILL"\n`;

/** The text of the importcfg, with BILL for the bill of the program. */
const linked = () =>
  readFileSync(world.importcfg, "utf8").replace(
    /build\\torchestrion=.*build\\torchestrion\.hash=[0-9a-f]{32}\\n/,
    "BILL",
  );

test("the packages of the cached link step are linked, and the step is counted", () => {
  expect(world.link(text).stdout).toStartWith("tool -o a.out ");
  expect(linked()).toBe(asBefore());
  expect(readFileSync(`${world.importcfg}.original`, "utf8")).toBe(text);
  expect(readFileSync(join(world.session, "events"), "utf8")).toBe(`{"kind":"linked","importPath":"${PROGRAM}"}\n`);
});

test("the user's own wrapper gets the linker's arguments", () => {
  world.plan({ injects: true, userToolexec: [world.path("wrapper")], links: world.links });
  expect(world.link(text).stdout).toStartWith("wrapper\ntool -o a.out ");
});

test.each<[string, () => string]>([
  ["of tests", () => world.link(text, `${PROGRAM}.test`).stdout],
  ["of a variant", () => world.link(text, `${PROGRAM} [other.test]`).stdout],
  ["of another program", () => world.link(text, "example.com+app").stdout],
  ["inside a nested build", () => world.link(text, PROGRAM, ["--chain=1"]).stdout],
  [
    "with a profile",
    () => {
      writeFileSync(world.requester.session.files.profile, "default.pgo");
      return world.link(text).stdout;
    },
  ],
  [
    "in a build that counts what is woven",
    () => {
      world.plan({ injects: true, expects: true, links: world.links });
      return world.link(text).stdout;
    },
  ],
  [
    "with an archive that Go's cache is to keep for longer",
    () => {
      utimesSync(injected, Date.now() / 1000, Date.now() / 1000 - 3700);
      return world.link(text).stdout;
    },
  ],
  [
    "of a package that is woven at other places, which the bill names",
    () => {
      const record = "#link.deps@v2\nimport\texample.com/trace\n#woven\t1\tone\ttwo\tmain.go:2:1\n";
      return world.link(text.replace(world.path("main.a"), world.archive("other.a", "main", record))).stdout;
    },
  ],
  ["without importcfg", () => world.launch([world.path("link"), "main.a"], { TOOLEXEC_IMPORTPATH: PROGRAM }).stdout],
])("the whole tool is asked for a link step %s", (_, launched) => {
  expect(launched()).toStartWith("self toolexec");
});

test("a damaged file is treated as missing", () => {
  const file = `${world.links}-example.com+app`;
  const whole = readFileSync(file, "utf8");
  for (const damaged of [
    whole.slice(0, -1),
    whole.replace("link/2", "link/3"),
    whole.replace("example.com/trace", "example.com/trice"),
    `${whole}odd\n`,
    "\0".repeat(whole.length),
    "",
  ]) {
    writeFileSync(file, damaged);
    expect(world.link(text).stdout).toStartWith("self toolexec");
  }
});
