import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import { makeTempDir, repoRoot, type TempDir } from "./paths.ts";
import { orchestrionBinary } from "./tool.ts";

/** A program, and a test of it that passes, but fails woven. */
interface Bisected {
  /** Folder of its module. */
  readonly module: string;
  /** The package with the test; its file is test/e2e/explained/NAME/bisected_test.go. */
  readonly target: string;
}

const E2E = join(repoRoot, "test", "e2e");

/** By the name of the folder below test/e2e/explained. */
const BISECTED: Readonly<Record<string, Bisected>> = {
  market: { module: join(E2E, "otel"), target: "./market" },
  shop: { module: join(E2E, "shop"), target: "./stock" },
  caddy: { module: join(E2E, "caddy"), target: "." },
};

/** A copy of a program's module with a test that fails woven. */
export interface BisectedCopy extends Disposable {
  /** Its folder. */
  readonly path: string;
  /** Arguments of the tool that find out why. */
  readonly args: readonly string[];
  /** An environment in which the command of the arguments is the tool under test. */
  readonly environment: (base: Environment) => Environment;
}

/** Copies a module, and adds the test. */
export async function copyToBisect(name: string): Promise<BisectedCopy> {
  const { module, target } = BISECTED[name] ?? unknown(name);
  const temp: TempDir = makeTempDir("bisected");
  const path = temp.at("module");
  cpSync(module, path, { recursive: true });
  cpSync(join(E2E, "explained", name, "bisected_test.go"), join(path, target, "bisected_test.go"));
  mkdirSync(temp.at("bin"));
  symlinkSync(await orchestrionBinary(), temp.at("bin", "orchestrion"));
  return {
    path,
    args: ["bisect", "--", "orchestrion", "go", "test", target],
    environment: (base) => ({ ...base, PATH: `${temp.at("bin")}:${base.PATH ?? process.env.PATH ?? ""}` }),
    [Symbol.dispose]: () => temp.remove(),
  };
}

function unknown(name: string): never {
  throw new Error(`there is no test to bisect for ${name}`);
}
