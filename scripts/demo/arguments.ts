export type DemoName = "market" | "shop";

export interface DemoArguments {
  readonly name: DemoName;
  /** Whether the market uses servers on this machine instead of embedded ones. */
  readonly services: boolean;
}

export const USAGE = `usage: npm run demo                  three services, traced by OpenTelemetry; needs only Go
       npm run demo -- --services    the same with PostgreSQL, Redis and RabbitMQ on this machine
       npm run demo -- shop          two services with Datadog's integrations, and an attack that its firewall recognises`;

/** Parses the arguments after `npm run demo --`; an error names the invalid one. */
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
