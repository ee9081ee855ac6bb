"""orchestrion_binary: a Go program that is woven while the Go command builds it, as a target of Bazel.

rules_go calls the compiler without the Go command. So this is one action: sources in, program out. It needs Go and orchestrion on
PATH, and no network when vendor/ is among the sources. In BUILD.bazel:

    load("//tools:orchestrion.bzl", "orchestrion_binary")

    orchestrion_binary(
        name = "service",
        srcs = glob(["**/*.go", "go.sum", "orchestrion.*", "vendor/**"], allow_empty = True),
        go_mod = "go.mod",
        package = "./cmd/service",
    )

The caches of a sandbox are gone with it, so that each build compiles everything, unless .bazelrc names folders that stay:

    build --action_env=PATH --action_env=GOCACHE=/var/cache/go-build --sandbox_writable_path=/var/cache/go-build
    build --action_env=ORCHESTRION_CACHE=/var/cache/orchestrion --sandbox_writable_path=/var/cache/orchestrion
"""

# Bazel gives links, which go:embed refuses: hence the copy. Bazel 4.2 ignores an own environment of an action that has the
# shell's as well: hence the assignments among the arguments.
_BUILD = """
set -eu
out="$PWD/$1" module="$2" tool="$3"
shift 3
case "$tool" in */*) tool="$PWD/$tool" ;; esac
for program in "$tool" go; do
  command -v "$program" >/dev/null || { echo "$program is not on PATH ($PATH): build with --action_env=PATH" >&2; exit 127; }
done
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export HOME="${HOME:-$work}"
export GOCACHE="${GOCACHE:-$work/go-build}" ORCHESTRION_CACHE="${ORCHESTRION_CACHE:-$work/orchestrion}"
export GOPATH="${GOPATH:-$work/go}" GOFLAGS="${GOFLAGS:-}" GOTOOLCHAIN="${GOTOOLCHAIN:-local}"
while [ "$1" != -- ]; do export "$1"; shift; done
shift
cp -RL "$module" "$work/module"
cd "$work/module"
"$tool" go build -trimpath -buildvcs=false -o "$out" "$@"
"""

def _orchestrion_binary(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    tool = ctx.executable.orchestrion
    arguments = ctx.actions.args()
    arguments.add(program)
    arguments.add(ctx.file.go_mod.dirname or ".")
    arguments.add(tool.path if tool else "orchestrion")
    arguments.add_all(["%s=%s" % pair for pair in ctx.attr.env.items()])
    arguments.add("--")
    arguments.add_all(ctx.attr.build_flags)
    arguments.add("--")
    arguments.add(ctx.attr.package)
    ctx.actions.run_shell(
        command = _BUILD,
        arguments = [arguments],
        inputs = ctx.files.srcs + [ctx.file.go_mod],
        tools = [tool] if tool else [],
        outputs = [program],
        use_default_shell_env = True,
        mnemonic = "OrchestrionBuild",
        progress_message = "Weaving %s" % ctx.label,
    )
    return [DefaultInfo(executable = program)]

orchestrion_binary = rule(
    implementation = _orchestrion_binary,
    executable = True,
    attrs = {
        "build_flags": attr.string_list(doc = "Flags of `go build`, such as -tags=x."),
        "env": attr.string_dict(doc = "Environment of the build, such as {\"CGO_ENABLED\": \"0\"}."),
        "go_mod": attr.label(allow_single_file = ["go.mod"], mandatory = True, doc = "In the module's folder."),
        "orchestrion": attr.label(
            executable = True,
            cfg = "exec",
            allow_single_file = True,
            doc = "The program; that of the PATH when not given.",
        ),
        "package": attr.string(default = ".", doc = "The main package, as `go build` takes it."),
        "srcs": attr.label_list(
            allow_files = True,
            mandatory = True,
            doc = "All that is compiled or embedded, go.sum, orchestrion.tool.go, orchestrion.yml and vendor/.",
        ),
    },
)
