import type { Word } from "../command-line/declaration.ts";

/** Subcommands of the go command (`go help`), all of which `orchestrion go` accepts. */
export const GO_COMMANDS: readonly Word[] = [
  { name: "build", description: "compile packages, woven" },
  { name: "run", description: "compile and run a program, woven" },
  { name: "test", description: "test packages, woven" },
  { name: "install", description: "compile and install packages, woven" },
  { name: "list", description: "list packages or modules" },
  { name: "vet", description: "report likely mistakes" },
  { name: "get", description: "add or update requirements" },
  { name: "generate", description: "run the generators named in sources" },
  { name: "mod", description: "maintain modules" },
  { name: "work", description: "maintain workspaces" },
  { name: "clean", description: "remove object files and caches" },
  { name: "env", description: "print the settings of Go" },
  { name: "fmt", description: "format sources" },
  { name: "fix", description: "update sources for newer releases" },
  { name: "doc", description: "show documentation" },
  { name: "tool", description: "run a tool of Go" },
  { name: "version", description: "print the release of Go, or of a program" },
  { name: "telemetry", description: "manage telemetry data" },
  { name: "bug", description: "start a bug report to the Go project" },
  { name: "help", description: "show help of the go command" },
];
