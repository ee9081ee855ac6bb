import { useEffect, useState } from "preact/hooks";
import type { About } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";

/** What the list shows without traces: how to send some. */
export function Waiting({ filtered, loaded }: { readonly filtered: boolean; readonly loaded: boolean }) {
  const { feed } = useShared();
  const { builds } = useFeed();
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    feed.about().then(setAbout, () => undefined);
  }, [feed]);
  if (filtered) return <p class="waiting">No trace matches the filters.</p>;
  if (!loaded) return null;
  return (
    <div class="waiting">
      <h2>Waiting for the first trace</h2>
      <p>
        {(about?.command ?? []).length > 0 || builds?.program?.state === "running"
          ? "The program is running. Send it a request."
          : "Start a program with tracing, and send it a request."}
      </p>
      {about === undefined ? null : (
        <ul class="receivers">
          {about.receivers.map(({ url, name }) => (
            <li key={url}>
              <code>{url}</code> <span class="dim">{name === "" ? "Datadog and OTLP/HTTP" : name}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="dim">
        <code>orchestrion trace --web -- ./service</code> runs a program with these addresses set.
      </p>
    </div>
  );
}
