import { useEffect, useState } from "preact/hooks";
import type { WireBuild, WireBuildSpan } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";
import { counted, formatCount, formatDuration, formatTime } from "../base/format.ts";
import { fragmentOf } from "../base/fragment.ts";
import { rowKeys, useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain, plainLines } from "../base/plain.ts";
import { sumsOf } from "./lanes.ts";
import { Timeline } from "./timeline.tsx";

/** Most parts in the table. */
const maxSums = 30;

const states: Readonly<Record<WireBuild["state"], { readonly label: string; readonly chip: string }>> = {
  building: { label: "building", chip: "chip warning" },
  cancelled: { label: "superseded", chip: "chip" },
  failed: { label: "failed", chip: "chip error" },
  built: { label: "built", chip: "chip" },
  imported: { label: "file", chip: "chip" },
};

/** The last builds; `id` is the shown one, 0 for the latest. */
export function BuildView({ id }: { readonly id: number }) {
  const { builds } = useFeed();
  const all = builds?.builds ?? [];
  const at = id === 0 ? 0 : all.findIndex((build) => build.id === id);
  const select = (row: number) => {
    const build = all[Math.min(Math.max(row, 0), all.length - 1)];
    if (build !== undefined) go({ view: "build", id: build.id }, true);
  };
  useKeys({ ...rowKeys(at, all.length, select), Escape: () => go({ view: "list" }) });
  if (builds === undefined) return <main />;
  const build = all[at];
  if (build === undefined) return <NoBuild missing={all.length > 0} />;
  return (
    <main class="builds">
      <nav class="build-list" aria-label="Builds, the latest first">
        {all.map((each) => (
          <a
            key={each.id}
            href={fragmentOf({ view: "build", id: each.id })}
            class={each === build ? "on" : ""}
            aria-current={each === build ? "true" : undefined}
          >
            <span class="time">{formatTime(each.start).slice(0, 8)}</span>
            <span class={states[each.state].chip}>{states[each.state].label}</span>
            <span class="duration">{each.duration === null ? "" : formatDuration(each.duration * 1e6)}</span>
            <span class="dim why">{reasonOf(each)}</span>
          </a>
        ))}
      </nav>
      <Shown key={build.id} build={build} />
    </main>
  );
}

function NoBuild({ missing }: { readonly missing: boolean }) {
  return (
    <main>
      <div class="waiting">
        <h1>{missing ? "This build is not kept any more" : "No builds"}</h1>
        <p>
          <code>orchestrion dev ./cmd/app</code> builds and runs a program after each change, and shows its builds here.
        </p>
        <p class="dim">
          Open shows the file that a build writes with <code>ORCHESTRION_TRACE=build.json</code>.
        </p>
      </div>
    </main>
  );
}

function Shown({ build }: { readonly build: WireBuild }) {
  const { feed } = useShared();
  const [spans, setSpans] = useState<readonly WireBuildSpan[]>([]);
  useEffect(() => {
    feed.buildSpans(build.id).then(setSpans, () => undefined);
  }, [feed, build.id, build.spans]);
  return (
    <section class="build" tabIndex={0} aria-label="Build">
      <h1>
        {plain(build.title)} <span class={states[build.state].chip}>{states[build.state].label}</span>
      </h1>
      <p class="facts">
        {build.duration === null ? null : <b>{formatDuration(build.duration * 1e6)}</b>}
        <span class="dim">{reasonOf(build)}</span>
      </p>
      {build.output === "" ? null : <pre class={`output ${build.state}`}>{plainLines(build.output)}</pre>}
      {spans.length === 0 ? (
        <p class="dim">
          {build.state === "building" ? "The timeline appears when the build has ended." : "It recorded nothing."}
        </p>
      ) : (
        <>
          <Timeline spans={spans} />
          <table class="routes sums">
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">Times</th>
                <th scope="col">Sum</th>
              </tr>
            </thead>
            <tbody>
              {sumsOf(spans)
                .slice(0, maxSums)
                .map(({ name, count, total }) => (
                  <tr key={name}>
                    <td>{plain(name, 100)}</td>
                    <td class="number">{formatCount(count)}</td>
                    <td class="number">{formatDuration(total * 1_000)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

function reasonOf({ changed, state }: WireBuild): string {
  if (state === "imported") return "opened from a file";
  const [first, ...others] = changed;
  if (first === undefined) return "the first build";
  return `${plain(first, 80)}${others.length === 0 ? "" : ` and ${counted(others.length, "other file")}`} changed`;
}
