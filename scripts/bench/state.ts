import type { Measured } from "./measure.ts";
import type { Workspace } from "./workspace.ts";

/** A change since the previous build, and the command to measure after it. */
export interface State {
  readonly name: string;
  /** One line for reports. */
  readonly description: string;
  /** Whether the caches are emptied before each run; otherwise the command first runs once, unmeasured, to fill them. */
  readonly cold: boolean;
  /** Applies the change. The revision differs from run to run. */
  change(workspace: Workspace, revision: string): void;
  command(workspace: Workspace): Measured;
}

const build = (workspace: Workspace): Measured => {
  const { output, program } = workspace;
  return workspace.command(["build", "-o", output, program], output);
};

const testWith = (...flags: readonly string[]): State["command"] => {
  return (workspace) => workspace.command(["test", ...flags, workspace.leaf], undefined);
};

/** In this order each state leaves the caches that the next one needs; the last state changes everything. */
export const STATES: readonly State[] = [
  {
    name: "cold",
    description: "go build with an empty GOCACHE and an empty cache of the tool; modules are downloaded already",
    cold: true,
    change: () => {},
    command: build,
  },
  {
    name: "unchanged",
    description: "go build again; the program is up to date",
    cold: false,
    change: () => {},
    command: build,
  },
  {
    name: "main-line",
    description: "go build after one line changed in package main",
    cold: false,
    change: (workspace, revision) => workspace.writeMain(revision),
    command: build,
  },
  {
    name: "leaf-line",
    description: "go build after one line changed in a package that main imports and that imports nothing",
    cold: false,
    change: (workspace, revision) => workspace.writeLeaf(revision),
    command: build,
  },
  {
    name: "test",
    description: "go test of that package after one line changed in it",
    cold: false,
    change: (workspace, revision) => workspace.writeLeaf(revision),
    command: testWith(),
  },
  {
    name: "test-cover",
    description: "go test -cover of that package after one line changed in it",
    cold: false,
    change: (workspace, revision) => workspace.writeLeaf(revision),
    command: testWith("-cover"),
  },
  {
    name: "aspect",
    description: "go build after one aspect changed (for a variant that weaves nothing: after nothing changed)",
    cold: false,
    change: (workspace, revision) => workspace.writeAspects(revision),
    command: build,
  },
];
