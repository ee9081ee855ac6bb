import { cpSync } from "node:fs";
import { join } from "node:path";
import { module as marketModule } from "../../test/e2e/otel/programs.ts";
import { caddyModule } from "../../test/support/caddy.ts";
import { shopModule } from "../../test/support/shop.ts";
import { createEmpty, createLargeIdle } from "./generated-modules.ts";
import { createLinear, linearAspects } from "./linear.ts";
import { idleAspect, type Subject } from "./subject.ts";

const serviceModule = join(import.meta.dir, "service");

/** From the smallest to the largest. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: "empty",
    description: "a main that does nothing; one aspect that matches nothing: the fixed cost of a build",
    program: ".",
    linksMore: false,
    create: createEmpty,
    aspects: idleAspect,
  },
  {
    name: "service",
    description: "an HTTP service of 100 lines; one aspect of its own in three handlers",
    program: ".",
    linksMore: true,
    create: copyOf(serviceModule),
    aspects: handlerAspect,
  },
  {
    name: "largeidle",
    description: "22 large libraries linked in; nothing matches: the cost of packages that need no weaving",
    program: ".",
    linksMore: false,
    create: createLargeIdle,
    aspects: idleAspect,
  },
  {
    name: "linear",
    description: "2,000 small packages, 1,000 aspects of which 50 match once each; a variant has only those 50",
    program: ".",
    linksMore: false,
    create: createLinear,
    aspects: (revision) => linearAspects(1000, revision),
    otherAspects: { "50-aspects": (revision) => linearAspects(50, revision) },
  },
  {
    name: "shop",
    description: "test/e2e/shop with dd-trace-go",
    program: "cmd/shop",
    linksMore: true,
    create: copyOf(shopModule),
    aspects: idleAspect,
  },
  {
    name: "market",
    description: "test/e2e/otel/market with OpenTelemetry: a service with SQL, Redis, messages and gRPC",
    program: "market",
    linksMore: true,
    create: copyOf(marketModule, ["go.mod", "go.sum", "orchestrion.tool.go", "market"]),
    aspects: idleAspect,
  },
  {
    name: "etcd",
    description: "the server of etcd with OpenTelemetry: 570 packages",
    program: ".",
    linksMore: true,
    create: copyOf(join(import.meta.dir, "etcd")),
    aspects: idleAspect,
  },
  {
    name: "caddy",
    description: "test/e2e/caddy with dd-trace-go: a thousand packages",
    program: ".",
    linksMore: true,
    create: copyOf(caddyModule),
    aspects: idleAspect,
  },
];

/** @param parts parts of the module to copy; by default all of it */
function copyOf(module: string, parts: readonly string[] = ["."]): (folder: string) => Promise<void> {
  return async (folder) => {
    for (const part of parts) cpSync(join(module, part), join(folder, part), { recursive: true });
  };
}

function handlerAspect(revision: string): string {
  return `meta:
  name: handlers
  description: Times the handlers of the service
aspects:
  - id: handlers
    join-point:
      all-of:
        - import-path: example.com/service/api
        - function-body:
            function:
              - signature:
                  args: [net/http.ResponseWriter, "*net/http.Request"]
    advice:
      - prepend-statements:
          imports:
            trace: example.com/service/trace
          template: defer trace.Start("{{ .Function.Name }}", "${revision}").End()
`;
}
