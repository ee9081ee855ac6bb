import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { long, machineHas } from "../support/groups.ts";
import { repoRoot } from "../support/paths.ts";
import { until } from "../support/poll.ts";

/** The browser of the machine: CHROMIUM, or one of the usual names on PATH; undefined without one. */
function findBrowser(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = process.env.CHROMIUM ?? names.map((name) => Bun.which(name)).find((path) => path !== null);
  if (found === undefined || found === null) return undefined;
  accessSync(found, constants.X_OK);
  return found;
}

/** Whether tests with a browser run: their group is selected, and the machine has a browser. In CI a missing one is an error. */
export function hasBrowser(): boolean {
  if (!long("browser")) return false;
  if (findBrowser() === undefined && process.env.ORCHESTRION_TEST_SERVICES === "required") {
    throw new Error("there is no Chromium on PATH, and CHROMIUM is not set: apt-get install chromium");
  }
  return machineHas("browser", "Chromium on PATH or in CHROMIUM", findBrowser() !== undefined);
}

/** `orchestrion trace --web`, with a receiver on a free port. */
export interface TraceWeb extends AsyncDisposable {
  /** The address of the page. */
  readonly page: string;
  /** The address of the receiver, without a final slash. */
  readonly receiver: string;
  readonly process: Bun.Subprocess;
}

/** Starts it from source, and waits until both addresses are printed. */
export async function startTraceWeb(): Promise<TraceWeb> {
  const own = startTool(["trace", "--web", "--listen", "127.0.0.1:0"], repoRoot, process.env);
  return {
    page: await own.find(/the page is at (\S+)/),
    receiver: await own.find(/listening on (http:\S+)/),
    process: own.process,
    [Symbol.asyncDispose]: own[Symbol.asyncDispose],
  };
}

/** A running command of the tool. */
export interface RunningTool extends AsyncDisposable {
  readonly process: Bun.Subprocess;
  /** Waits until its standard error has the pattern, and returns the first group. */
  find(pattern: RegExp): Promise<string>;
}

/** Starts a command of the tool from source; disposing of it sends SIGTERM and waits for its end. */
export function startTool(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): RunningTool {
  const command = [process.execPath, join(repoRoot, "src", "main.ts"), ...args];
  const child = Bun.spawn(command, { cwd, env: { ...env }, stdin: "ignore", stdout: "ignore", stderr: "pipe" });
  let said = "";
  void (async () => {
    const decoder = new TextDecoder();
    for await (const part of child.stderr) said += decoder.decode(part, { stream: true });
  })();
  return {
    process: child,
    find: async (pattern) => {
      const probe = () => pattern.exec(said)?.[1] ?? (child.exitCode === null ? undefined : `ended: ${said}`);
      const found = await until(`${pattern} in the output`, probe, 120_000);
      if (found.startsWith("ended: ")) throw new Error(found);
      return found;
    },
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}

/** A browser in which every error of a page is noted. */
export class TestBrowser implements AsyncDisposable {
  /** What pages wrote to their console, and errors that they did not catch. */
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<TestBrowser> {
    const executablePath = findBrowser() ?? "";
    // Chromium's own sandbox needs user namespaces, which root in a container does not have.
    return new TestBrowser(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  /** A new page of the given size, with a profile of its own. */
  async open(
    options: { readonly width?: number; readonly height?: number; readonly dark?: boolean } = {},
  ): Promise<Page> {
    const { width = 1280, height = 800, dark = false } = options;
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("console", (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(error.message));
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.browser.close();
  }
}
