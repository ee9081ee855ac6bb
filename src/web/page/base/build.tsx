import type { BuildState } from "../../wire.ts";
import { plain, plainLines } from "./plain.ts";

const classes = { building: "", running: "", failed: "error", ended: "warning" } as const;
const words = { building: "Building", running: "Running", failed: "Build failed", ended: "Ended" } as const;

/** What `orchestrion dev` is doing, in a word and a sentence. */
export function BuildBadge({ build }: { readonly build: BuildState }) {
  return (
    <span class="build" role="status">
      <span class={`chip ${classes[build.state]}`}>{words[build.state]}</span>
      <span class="dim">{plain(build.text)}</span>
    </span>
  );
}

/** What the go command printed. */
export function BuildErrors({ build }: { readonly build: BuildState }) {
  if (build.output === "") return null;
  return (
    <section class="build-errors" aria-label="Errors of the build" tabIndex={0}>
      <pre>{plainLines(build.output)}</pre>
    </section>
  );
}
