/** Exit statuses of all commands but `go` and `toolexec`, which have those of the go command, and `trace` with a command. */
export const EXIT_STATUS = {
  0: "success",
  1: "a failure, or a difference or finding that a command looks for; `diff` also when there is nothing to show",
  2: "a command line that cannot be understood",
} as const;
