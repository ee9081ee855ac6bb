export type DemoName = "market" | "shop";

export interface DemoArguments {
  readonly name: DemoName;
  /** Whether the market uses the servers of this machine instead of its own parts. */
  readonly services: boolean;
}

export const USAGE = `usage: npm run demo                  three services, traced by OpenTelemetry; needs nothing but Go
       npm run demo -- --services    the same with PostgreSQL, Redis and RabbitMQ of this machine
       npm run demo -- shop          two services under Datadog's set, and an attack that its firewall recognises`;

/** Reads the words behind \`npm run demo --\`; an error names the word that is not understood. */
export function parseDemoArguments(words: readonly string[]): DemoArguments | "help" | Error {
  if (words.includes("--help") || words.includes("-h")) return "help";
  const options = words.filter((word) => word.startsWith("-"));
  const [name = "market", second] = words.filter((word) => !word.startsWith("-"));
  const unknown = options.find((option) => option !== "--services") ?? second;
  if (unknown !== undefined) return new Error(`the demo does not know "${unknown}"`);
  if (name !== "market" && name !== "shop") return new Error(`there is no demo "${name}"`);
  const services = options.length > 0;
  if (services && name === "shop") return new Error("the shop uses no services");
  return { name, services };
}
