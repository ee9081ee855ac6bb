import { expect, test } from "bun:test";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeAssets } from "../../scripts/release/assets.ts";
import { packagesOf } from "../../scripts/release/bundle.ts";
import { npmComponents } from "../../scripts/release/components.ts";
import { installScript } from "../../scripts/release/install-script.ts";
import { licences } from "../../scripts/release/licences.ts";
import { sbom } from "../../scripts/release/sbom.ts";
import { tarGz } from "../../scripts/release/tar.ts";
import { archiveName, findTarget, targets } from "../../scripts/release/targets.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { runOk } from "../support/run.ts";

const source = { version: "1.2.3", commit: "a".repeat(40), time: 1_700_000_000 };
const npm = npmComponents(["@msgpack/msgpack", "yaml"], repoRoot);
const bill = sbom({ source, targets, npm, goVersion: "go1.26.8" });

test("an archive that tar reads, and that depends only on its content", async () => {
  using temp = makeTempDir("tar");
  const long = "n".repeat(100);
  const entries = [
    { name: "orchestrion", content: Buffer.from("#!/bin/sh\necho hello\n"), executable: true },
    { name: long, content: Buffer.alloc(1025, "x"), executable: false },
    { name: "empty", content: Buffer.alloc(0), executable: false },
  ];
  const archive = tarGz(entries, source.time);
  expect(Buffer.from(archive).equals(tarGz(entries, source.time))).toBe(true);
  writeFileSync(temp.at("a.tar.gz"), archive);
  await runOk(["tar", "-xzf", temp.at("a.tar.gz"), "-C", temp.path]);
  for (const { name, content, executable } of entries) {
    expect(readFileSync(temp.at(name)).equals(content)).toBe(true);
    expect([name, (statSync(temp.at(name)).mode & 0o111) !== 0, statSync(temp.at(name)).mtimeMs]).toEqual([
      name,
      executable,
      source.time * 1000,
    ]);
  }
  expect(() => tarGz([{ name: `${long}n`, content: Buffer.alloc(0), executable: false }], 0)).toThrow("does not fit");
});

test("sha256sum accepts SHA256SUMS, which has every file but itself", async () => {
  using temp = makeTempDir("assets");
  writeFileSync(temp.at("binary"), "program");
  const target = findTarget("linux-arm64-musl");
  const names = writeAssets({
    root: repoRoot,
    folder: temp.at("release"),
    source,
    binaries: [{ target, file: temp.at("binary") }],
    sbom: bill,
    licences: "texts",
    downloadUrl: "https://example.com/releases",
  });
  expect(names).toEqual([
    archiveName(target),
    "VERSION",
    "orchestrion.cdx.json",
    "THIRD-PARTY-LICENSES.txt",
    "install.sh",
    "install.ps1",
    "schema.json",
    "SHA256SUMS",
  ]);
  const checked = await runOk(["sha256sum", "--check", "--strict", "SHA256SUMS"], { cwd: temp.at("release") });
  expect(checked.stdout.trim().split("\n")).toHaveLength(names.length - 1);
  const listed = await runOk(["tar", "-tzf", join("release", archiveName(target))], { cwd: temp.path });
  expect(listed.stdout).toBe("orchestrion\nLICENSE\nTHIRD-PARTY-LICENSES.txt\n");
  expect(readFileSync(temp.at("release", "VERSION"), "utf8")).toBe("v1.2.3\n");
  expect(readFileSync(temp.at("release", "install.sh"), "utf8")).toContain(
    '\nDEFAULT_URL="https://example.com/releases" #',
  );
});

test("both install scripts have a place for the address, and nothing else gets into it", () => {
  for (const name of ["install.sh", "install.ps1"]) {
    const text = readFileSync(join(repoRoot, "release", name), "utf8");
    expect(installScript(text, undefined)).toBe(text);
    const stamped = installScript(text, "https://example.com/a");
    expect(stamped.split("https://example.com/a")).toHaveLength(2);
    expect(stamped.length).toBe(text.length + "https://example.com/a".length);
    for (const wrong of ["ftp://x/y", 'https://x/"$(id)"', "https://x/y/", ""]) {
      expect(() => installScript(text, wrong)).toThrow("is not a plain http(s) URL");
    }
    expect(() => installScript("exit 0\n", "https://example.com/a")).toThrow("no line marked");
  }
});

test("the bill of materials names what is inside, and every reference in it leads somewhere", () => {
  expect([bill.bomFormat, bill.specVersion, bill.version]).toEqual(["CycloneDX", "1.6", 1]);
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const text = JSON.stringify(bill);
  expect(text).toBe(JSON.stringify(sbom({ source, targets, npm, goVersion: "go1.26.8" })));
  for (const purl of ["pkg:npm/%40msgpack/msgpack@", "pkg:npm/yaml@", "pkg:golang/std@1.26.8"])
    expect(text).toContain(purl);
  for (const { runtime } of targets) expect(text).toContain(`"name":"${runtime}"`);
  const refs = [...text.matchAll(/"bom-ref":"([^"]+)"/g)].map(([, ref]) => ref);
  expect(new Set(refs).size).toBe(refs.length);
  const used = [...text.matchAll(/"(?:ref":"([^"]+)"|dependsOn":\[([^\]]*)\])/g)].flatMap(([, one, many]) =>
    one !== undefined ? [one] : [...(many ?? "").matchAll(/"([^"]+)"/g)].map(([, ref]) => ref),
  );
  expect(used.length).toBeGreaterThan(refs.length);
  expect(used.filter((ref) => !refs.includes(ref))).toEqual([]);
  for (const [, digest] of text.matchAll(/"alg":"SHA-512","content":"([^"]*)"/g))
    expect(digest).toMatch(/^[0-9a-f]{128}$/);
});

test("the licences of all that is inside", async () => {
  const text = await licences(repoRoot, npm, "go1.26.8");
  for (const { name, version } of npm) expect(text).toContain(`\n${name} ${version} (`);
  for (const each of ["Permission to use, copy, modify", "JavaScriptCore and WebKit", "The Go Authors"]) {
    expect(text).toContain(each);
  }
  expect(() => npmComponents(["no-such-package"], repoRoot)).toThrow("not in package-lock.json");
});

test("packages are recognised by their folder", () => {
  expect(
    packagesOf([
      "src/main.ts",
      "node_modules/yaml/a.js",
      "../node_modules/@x/y/z.js",
      "node_modules/a/node_modules/yaml/b.js",
    ]),
  ).toEqual(["@x/y", "yaml"]);
});
