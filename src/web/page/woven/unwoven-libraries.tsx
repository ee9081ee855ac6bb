import { useEffect, useState } from "preact/hooks";
import type { WireLibrary } from "../../wire.ts";
import { useShared } from "../base/context.ts";
import { plain } from "../base/plain.ts";

/** The well-known libraries that the program uses and into which nothing is woven. They are worked out when the view is opened. */
export function UnwovenLibraries({ words }: { readonly words: readonly string[] }) {
  const { feed } = useShared();
  const [libraries, setLibraries] = useState<readonly WireLibrary[] | string>("");
  useEffect(() => {
    let gone = false;
    const show = (answer: readonly WireLibrary[] | string) => {
      if (!gone) setLibraries(answer);
    };
    feed.unwoven().then(show, (error) => show(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
    };
  }, [feed]);
  if (typeof libraries === "string")
    return <p class="dim">{libraries === "" ? "Looking for libraries without aspects…" : plain(libraries, 2_000)}</p>;
  const shown = libraries.filter(({ library }) => words.every((word) => library.toLowerCase().includes(word)));
  if (shown.length === 0) return null;
  return (
    <section class="unwoven" aria-label="Used, and not woven">
      <h3>Used, and not woven</h3>
      <ul>
        {shown.map((one) => (
          <li key={one.library}>
            <b>{plain(one.library)}</b> <Reason one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ one: { why, command } }: { readonly one: WireLibrary }) {
  if (why === "no place") return <>aspects for it are in force, but match nowhere</>;
  if (why === "unknown") return <>no integration for it is known</>;
  return (
    <>
      <code>{plain(command === "" ? "orchestrion pin" : command)}</code> turns an integration on
    </>
  );
}
