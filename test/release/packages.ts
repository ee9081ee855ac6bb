import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, runOk } from "../support/run.ts";

/**
 * Installs missing Debian packages, for tests of the long tier.
 * @param packages package by a program on PATH, or by an absolute path, that it provides
 * @throws Error that names the missing package if it cannot be installed
 */
export async function installPackages(packages: Readonly<Record<string, string>>): Promise<void> {
  const missing = Object.entries(packages).filter(([thing]) => !isHere(thing));
  if (missing.length === 0) return;
  const names = [...new Set(missing.map(([, name]) => name))];
  const advice = `these tests need ${names.join(", ")}: apt-get install ${names.join(" ")}`;
  if (Bun.which("apt-get") === null || process.getuid?.() !== 0) throw new Error(advice);
  const timeoutMs = 300_000;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const clean = Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  // Another test may be installing packages.
  const patient = ["-o", "DPkg::Lock::Timeout=240"];
  const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", ...patient, ...names];
  // Without a list of packages, or with an old one, the first try fails.
  if ((await run(install, { timeoutMs, env: clean })).code === 0) return;
  await run(["apt-get", "update", "-qq"], { timeoutMs, env: clean });
  const again = await run(install, { timeoutMs, env: clean });
  if (again.code !== 0) throw new Error(`${advice}\n${again.stderr}`);
}

/**
 * Unpacks Debian packages, also for another processor, without their dependencies. Uses separate package lists, so that the
 * machine's own are unchanged.
 * @param folder is created, and becomes the packages' root
 * @throws Error with apt's message when there is no such package, or no network
 */
export async function unpackPackages(names: readonly string[], architecture: string, folder: string): Promise<void> {
  const state = `${folder}.apt`;
  for (const part of ["lists/partial", "cache/archives/partial"]) mkdirSync(join(state, part), { recursive: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(state, "status"), "");
  const settings = {
    "APT::Architecture": architecture,
    "APT::Architectures": architecture,
    "APT::Sandbox::User": "",
    "Dir::State::lists": join(state, "lists"),
    "Dir::State::status": join(state, "status"),
    "Dir::Cache": join(state, "cache"),
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
  const limits = { cwd: state, timeoutMs: 300_000 };
  await runOk(["apt-get", ...options, "update", "-qq"], limits);
  await runOk(["apt-get", ...options, "download", ...names], limits);
  for (const file of readdirSync(state).filter((entry) => entry.endsWith(".deb"))) {
    await runOk(["dpkg-deb", "--extract", join(state, file), folder]);
  }
}

function isHere(thing: string): boolean {
  return thing.startsWith("/") ? existsSync(thing) : Bun.which(thing) !== null;
}
