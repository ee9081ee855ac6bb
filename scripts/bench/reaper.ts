import { readFileSync, writeFileSync } from "node:fs";
import { goEnvironment } from "../../test/support/environment.ts";
import type { TempDir } from "../../test/support/paths.ts";
import { runOk } from "../../test/support/run.ts";

/**
 * Runs a command and adds up the CPU time of all its descendants, with those that outlive the process that started them: on Linux
 * they become children of a subreaper (prctl(2), PR_SET_CHILD_SUBREAPER). It writes the wall time until the command ends and the
 * CPU time, in nanoseconds, to the file that is its first argument.
 */
const PROGRAM = `package main

import (
	"fmt"
	"os"
	"syscall"
	"time"
)

func main() {
	const setChildSubreaper = 36
	syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0)
	files := []*os.File{os.Stdin, os.Stdout, os.Stderr}
	started := time.Now()
	child, err := os.StartProcess(os.Args[2], os.Args[2:], &os.ProcAttr{Files: files})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	state, err := child.Wait()
	wall := time.Since(started)
	for err == nil || err == syscall.EINTR {
		_, err = syscall.Wait4(-1, nil, 0, nil)
	}
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_CHILDREN, &used)
	text := fmt.Sprintln(wall.Nanoseconds(), used.Utime.Nano()+used.Stime.Nano())
	if os.WriteFile(os.Args[1], []byte(text), 0o600) != nil {
		os.Exit(1)
	}
	os.Exit(state.ExitCode())
}
`;

/** Measures commands through a small program of its own. */
export class Reaper {
  readonly #program: string;
  readonly #file: string;

  private constructor(program: string, file: string) {
    this.#program = program;
    this.#file = file;
  }

  /** @param temp folder for the program */
  static async build(temp: TempDir): Promise<Reaper> {
    const [source, program] = [temp.at("reaper.go"), temp.at("reaper")];
    writeFileSync(source, PROGRAM);
    await runOk(["go", "build", "-o", program, source], { cwd: temp.path, env: goEnvironment() });
    return new Reaper(program, temp.at("reaper-times"));
  }

  /** The command line that measures a command. */
  command(command: readonly string[]): string[] {
    const [program = "", ...args] = command;
    return [this.#program, this.#file, Bun.which(program) ?? program, ...args];
  }

  /** The times of the last command, in milliseconds. */
  times(): { readonly wallMilliseconds: number; readonly cpuMilliseconds: number } {
    const [wall = 0, cpu = 0] = readFileSync(this.#file, "utf8")
      .split(" ")
      .map((text) => Number(text) / 1e6);
    return { wallMilliseconds: wall, cpuMilliseconds: cpu };
  }
}
