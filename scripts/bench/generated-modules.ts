import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { goEnvironment } from "../../test/support/environment.ts";
import { runOk } from "../../test/support/run.ts";

const TOOL_FILE = "//go:build tools\n\npackage tools\n";

/** Enough for downloading two hundred modules. */
const TIMEOUT_MS = 20 * 60_000;

/** Writes the module of a program that does nothing. */
export async function createEmpty(folder: string): Promise<void> {
  await createModule(folder, "example.com/empty", "package main\n\nfunc main() {}\n");
}

/** Module, required version, and path of the linked package below the module's root package. */
const LIBRARIES: readonly (readonly [module: string, version: string, inside: string])[] = [
  ["cloud.google.com/go/storage", "v1.70.0", ""],
  ["github.com/ClickHouse/clickhouse-go/v2", "v2.50.0", ""],
  ["github.com/IBM/sarama", "v1.61.1", ""],
  ["github.com/aws/aws-sdk-go-v2/service/dynamodb", "v1.73.1", ""],
  ["github.com/aws/aws-sdk-go-v2/service/s3", "v1.114.8", ""],
  ["github.com/aws/aws-sdk-go-v2/service/sqs", "v1.52.10", ""],
  ["github.com/blevesearch/bleve/v2", "v2.6.3", ""],
  ["github.com/dgraph-io/badger/v4", "v4.9.6", ""],
  ["github.com/gin-gonic/gin", "v1.12.0", ""],
  ["github.com/gofiber/fiber/v3", "v3.1.0", ""],
  ["github.com/google/cel-go", "v0.31.0", "/cel"],
  ["github.com/jackc/pgx/v5", "v5.12.0", "/pgxpool"],
  ["github.com/labstack/echo/v4", "v4.16.0", ""],
  ["github.com/minio/minio-go/v7", "v7.4.1", ""],
  ["github.com/nats-io/nats.go", "v1.55.0", ""],
  ["github.com/prometheus/client_golang", "v1.25.0", "/prometheus/promhttp"],
  ["github.com/redis/go-redis/v9", "v9.23.0", ""],
  ["github.com/spf13/viper", "v1.21.0", ""],
  ["github.com/tetratelabs/wazero", "v1.12.0", ""],
  ["go.mongodb.org/mongo-driver/v2", "v2.10.0", "/mongo"],
  ["google.golang.org/grpc", "v1.85.0", ""],
  ["k8s.io/client-go", "v0.37.2", "/kubernetes"],
];

/** Writes the module of a program that links large libraries, about sixteen hundred packages, and calls none of them. */
export async function createLargeIdle(folder: string): Promise<void> {
  const imports = LIBRARIES.map(([module, , inside]) => `\t_ "${module}${inside}"\n`).join("");
  await createModule(folder, "example.com/largeidle", `package main\n\nimport (\n${imports})\n\nfunc main() {}\n`);
  const requirements = LIBRARIES.map(([module, version]) => `-require=${module}@${version}`);
  await go(folder, ["mod", "edit", ...requirements]);
  await go(folder, ["mod", "tidy"]);
}

/** Writes a module with one file, and a tool file without imports. */
export async function createModule(folder: string, path: string, main: string): Promise<void> {
  writeFileSync(join(folder, "main.go"), main);
  writeFileSync(join(folder, "orchestrion.tool.go"), TOOL_FILE);
  await go(folder, ["mod", "init", path]);
}

async function go(folder: string, args: readonly string[]): Promise<void> {
  await runOk(["go", ...args], { cwd: folder, env: goEnvironment(), timeoutMs: TIMEOUT_MS });
}
