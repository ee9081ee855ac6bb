import { expect, test } from "bun:test";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

const LONG = 10 * 60_000;

// The tool file as DataDog/orchestrion writes it, which also imports and requires that tool.
const TOOL_FILE = `//go:build tools

//go:generate go run github.com/DataDog/orchestrion pin -generate

package tools

// Made by another tool.
import (
	_ "github.com/DataDog/orchestrion" // integration
)
`;

test(
  "users-want 3: a module pinned by DataDog/orchestrion is built unchanged, with and without the wrapper",
  async () => {
    using world = await BuildWorld.create({ "orchestrion.tool.go": TOOL_FILE });
    const online = { GOPROXY: process.env.GOPROXY ?? "", GOFLAGS: "-mod=mod" };
    const got = await world.go(["get", "github.com/DataDog/orchestrion@v1.15.0"], online);
    expect({ code: got.code, stderr: got.code === 0 ? "" : got.stderr }).toEqual({ code: 0, stderr: "" });
    expect((await world.go(["mod", "tidy"], online)).code).toBe(0);

    const before = world.snapshot();
    const built = await world.orchestrion(["go", "build", "-o", world.at("wrapped"), "./cmd/both"]);
    expect(built.stderr).toContain("orchestrion: woven at 2 places in 2 files of 2 packages");
    expect(built.code).toBe(0);
    expect(await world.outputOf(world.at("wrapped"))).toBe(WOVEN_OUTPUT);

    const flag = `-toolexec=${world.binary} toolexec`;
    expect(await world.go(["build", flag, "-o", world.at("unwrapped"), "./cmd/both"])).toMatchObject({ code: 0 });
    expect(await world.outputOf(world.at("unwrapped"))).toBe(WOVEN_OUTPUT);
    expect(world.snapshot()).toEqual(before);
  },
  LONG,
);
