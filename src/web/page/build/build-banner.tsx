import { useFeed } from "../base/context.ts";
import { fragmentOf } from "../base/fragment.ts";
import { plain } from "../base/plain.ts";

/** Above every view of `orchestrion dev`: whether the program is up to date, and otherwise why not. */
export function BuildBanner() {
  const { builds } = useFeed();
  if (builds === undefined || builds.watching === "") return null;
  const build = builds.builds.find(({ state }) => state !== "imported");
  if (build === undefined) return null;
  const { program } = builds;
  const link = <a href={fragmentOf({ view: "build", id: build.id })}>Show</a>;
  if (build.state === "failed") {
    return (
      <p class="banner failed" role="alert">
        <span>
          <b>The build failed.</b> <code>{firstError(build.output)}</code>
        </span>
        {link}
      </p>
    );
  }
  if (build.state === "building") {
    return (
      <p class="banner" role="status">
        <span>Building {plain(builds.watching, 80)}…</span>
        {link}
      </p>
    );
  }
  if (program?.state === "exited") {
    return (
      <p class={`banner${program.end === "exit status 0" ? "" : " failed"}`} role="status">
        <span>The program has ended: {plain(program.end)}. A change starts it again.</span>
        {link}
      </p>
    );
  }
  return null;
}

/** The line that says most: the first with a position. */
function firstError(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return plain(lines.find((line) => /:\d+:\d+: /.test(line)) ?? lines[0] ?? "", 200);
}
