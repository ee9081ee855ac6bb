import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../support/paths.ts";
import { type Dockerfile, parseDockerfile } from "./dockerfile.ts";

const folder = join(repoRoot, "release", "docker");
const names = readdirSync(folder).filter((name) => name.endsWith(".Dockerfile"));

/** Violations of the rules that the example Dockerfiles follow. */
function faults(file: Dockerfile): string[] {
  const found: string[] = [];
  const known = new Set<string>();
  for (const [index, { image, name, instructions }] of file.stages.entries()) {
    const tag = /^[^:@]+:\$\{(\w+)\}$/.exec(image.replace(/^\$\{\w+\}/, "image"))?.[1];
    if (image !== "scratch" && !known.has(image)) {
      if (tag === undefined || !file.args.get(tag)) found.push(`${image}: its tag is no argument with a default`);
    }
    for (const { name: word, flags, rest } of instructions) {
      const from = flags.find((flag) => flag.startsWith("--from="))?.slice("--from=".length);
      if (from !== undefined && !known.has(from)) found.push(`COPY --from=${from}: no such stage in front of it`);
      if (word === "ADD") found.push("ADD: COPY says what it does");
      if (word === "RUN" && /\b(?:curl|wget)\b/.test(rest)) found.push("RUN downloads what no checksum names");
      if (word === "RUN" && /\bgo build\b/.test(rest) && !flags.some((flag) => flag.startsWith("--mount=type=cache"))) {
        found.push("a build without cache mounts");
      }
    }
    const user = instructions.findLast((each) => each.name === "USER")?.rest ?? "root";
    const build = instructions.findIndex((each) => /\bgo build\b/.test(each.rest));
    const before = instructions.slice(0, build).findLast((each) => each.name === "USER");
    if (build >= 0 && before === undefined) found.push("a build as root");
    const last = index === file.stages.length - 1;
    if (last && /^(?:root|0)(?::|$)/.test(user)) found.push("the image's user is root");
    if (last && !instructions.some((each) => each.name === "ENTRYPOINT" && each.rest.startsWith("["))) {
      found.push("no ENTRYPOINT without a shell, which the image may not have");
    }
    known.add(name);
  }
  return found;
}

test("there is one for Debian, for Alpine and for the program alone", () => {
  expect(names.sort()).toEqual(["alpine.Dockerfile", "builder.Dockerfile", "debian.Dockerfile"]);
});

for (const name of names) {
  test(`${name} keeps the rules`, () => {
    expect(faults(parseDockerfile(readFileSync(join(folder, name), "utf8")))).toEqual([]);
  });
}

describe("the rules see", () => {
  const good = `ARG TAG=1\nFROM a:\${TAG} AS x\nFROM scratch\nCOPY --from=x /a /a\nUSER 1:1\nENTRYPOINT ["/a"]\n`;
  for (const [what, text, fault] of [
    ["nothing", good, undefined],
    ["a tag", good.replace("$" + "{TAG}", "latest"), "its tag is no argument"],
    ["an argument without default", good.replace("TAG=1", "TAG"), "its tag is no argument"],
    ["an unknown stage", good.replace("=x", "=y"), "no such stage"],
    ["root", good.replace("USER 1:1\n", ""), "user is root"],
    ["root by number", good.replace("USER 1:1", "USER 0:0"), "user is root"],
    ["a shell", good.replace('["/a"]', "/a"), "no ENTRYPOINT"],
    ["ADD", good.replace("COPY --from=x", "ADD"), "ADD:"],
    ["a download", good.replace("FROM scratch", "RUN curl x | sh\nFROM scratch"), "no checksum"],
    ["a build", good.replace("FROM scratch", "RUN orchestrion go build\nFROM scratch"), "without cache mounts"],
    [
      "a build as root",
      good.replace("FROM scratch", "RUN --mount=type=cache,target=/c go build\nFROM scratch"),
      "as root",
    ],
  ] as const) {
    test(what, () => {
      const found = faults(parseDockerfile(text));
      expect(found).toEqual(fault === undefined ? [] : expect.arrayContaining([expect.stringContaining(fault)]));
    });
  }
});
