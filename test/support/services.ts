import { connect } from "node:net";
import { noteSkipped } from "./groups.ts";

/** The real services that tests use if they answer. Tests never start them. */
export const services = {
  postgresql: { port: 5432, url: "postgres://postgres@127.0.0.1:5432/test?sslmode=disable" },
  mysql: { port: 3306, url: "root@tcp(127.0.0.1:3306)/test" },
  redis: { port: 6379, url: "127.0.0.1:6379" },
  rabbitmq: { port: 5672, url: "amqp://guest:guest@127.0.0.1:5672/" },
  nats: { port: 4222, url: "nats://127.0.0.1:4222" },
} as const;

export type ServiceName = keyof typeof services;

/** The address of a service, in the form that its client libraries expect. */
export function urlOf(name: ServiceName): string {
  return services[name].url;
}

/**
 * Whether all these services answer on this machine, so that their tests can run. If one does not, the tests are reported as
 * skipped; with ORCHESTRION_TEST_SERVICES=required, its absence is an error instead.
 */
export async function servicesAnswer(...names: readonly ServiceName[]): Promise<boolean> {
  for (const name of names) {
    if (!(await answers(services[name].port))) {
      const needs = `${name} on 127.0.0.1:${services[name].port}`;
      if (process.env.ORCHESTRION_TEST_SERVICES === "required") {
        throw new Error(`ORCHESTRION_TEST_SERVICES=required, but there is no ${needs}`);
      }
      noteSkipped(`tests of ${name}`, needs);
      return false;
    }
  }
  return true;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
