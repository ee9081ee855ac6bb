import { useEffect, useMemo, useState } from "preact/hooks";
import type { WireChanges, WireWoven } from "../../wire.ts";
import { useFeed, useShared } from "../base/context.ts";
import { counted } from "../base/format.ts";
import { useKeys } from "../base/keys.ts";
import { go } from "../base/place.ts";
import { plain } from "../base/plain.ts";
import { SearchField } from "../base/search-field.tsx";
import { DiffText } from "./diff-text.tsx";
import { UnwovenLibraries } from "./unwoven-libraries.tsx";

type Package = WireWoven["packages"][number];

/** The places at which the program is woven, by package, file and aspect, and the changes there. */
export function WovenView({ path }: { readonly path: string }) {
  const { feed } = useShared();
  const { builds } = useFeed();
  const [woven, setWoven] = useState<WireWoven | null>();
  const [text, setText] = useState("");
  const built = builds?.builds.find(({ state }) => state === "built")?.id ?? 0;
  useEffect(() => {
    feed.woven().then(setWoven, () => undefined);
  }, [feed, built]);
  useKeys({ Escape: () => go(path === "" ? { view: "list" } : { view: "woven", path: "" }) });
  const words = useMemo(() => wordsOf(text), [text]);
  const shown = useMemo(() => filtered(woven?.packages ?? [], words), [woven, words]);
  if (woven === undefined) return <main />;
  if (woven === null) return <Nothing watching={builds?.watching ?? ""} />;
  const places = woven.packages.reduce((sum, each) => sum + placesOf(each), 0);
  return (
    <main class="woven" tabIndex={0} aria-label="Woven">
      <div class="woven-head">
        <h1>
          {plain(woven.program, 80)}{" "}
          <span class="dim">
            {counted(places, "place")} in {counted(woven.packages.length, "package")},{" "}
            {counted(woven.aspects, "aspect")} in force, orchestrion {plain(woven.tool, 60)}
          </span>
        </h1>
        <SearchField label="Find packages, files, aspects" text={text} onText={setText} />
      </div>
      {shown.map((each) => (
        <PackageRow key={each.path} one={each} open={each.path === path} changes={woven.changes} built={built} />
      ))}
      {shown.length === 0 ? <p class="dim">{text === "" ? "Nothing was woven." : "Nothing matches."}</p> : null}
      {woven.changes ? (
        <UnwovenLibraries key={built} words={words} />
      ) : (
        <p class="dim">
          <code>orchestrion plan</code> in the module lists libraries that are used and not woven.
        </p>
      )}
    </main>
  );
}

function Nothing({ watching }: { readonly watching: string }) {
  return (
    <main>
      <div class="waiting">
        <h1>No program that tells what was woven</h1>
        <p>
          {watching === "" ? (
            <>
              <code>orchestrion dev ./cmd/app</code> and <code>orchestrion trace --web -- ./app</code> show here what is
              woven into the program.
            </>
          ) : (
            "It appears here after the first successful build."
          )}
        </p>
      </div>
    </main>
  );
}

interface PackageRowProps {
  readonly one: Package;
  readonly open: boolean;
  /** Whether the server can show what changes. */
  readonly changes: boolean;
  readonly built: number;
}

function PackageRow({ one, open, changes, built }: PackageRowProps) {
  const files = useMemo(() => filesOf(one), [one]);
  return (
    <section class={`woven-package${open ? " open" : ""}`}>
      <h2>
        <button
          type="button"
          class="link"
          aria-expanded={open}
          onClick={() => go({ view: "woven", path: open ? "" : one.path }, true)}
        >
          <i class="disclosure" aria-hidden="true" />
          {plain(one.path)}
        </button>
        <span class="chip">{counted(placesOf(one), "place")}</span>
      </h2>
      {open ? (
        <>
          <ul class="woven-places">
            {files.map(({ file, lines }) => (
              <li key={file}>
                <b>{plain(file)}</b>
                <ul>
                  {lines.map(({ at, aspect, integration }) => (
                    <li key={`${at} ${aspect} ${integration}`}>
                      <code>{at}</code> {plain(aspect)} <span class="dim">{plain(integration)}</span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {changes ? (
            <Changes key={built} path={one.path} />
          ) : (
            <p class="dim">
              <code>orchestrion diff {plain(one.path)}</code> in the module shows what changes.
            </p>
          )}
        </>
      ) : null}
    </section>
  );
}

/** The changes of a package, which are worked out when they are asked for. */
function Changes({ path }: { readonly path: string }) {
  const { feed } = useShared();
  const [changes, setChanges] = useState<WireChanges | string>("");
  useEffect(() => {
    let gone = false;
    const show = (answer: WireChanges | string) => {
      if (!gone) setChanges(answer);
    };
    feed.changesOf(path).then(show, (error) => show(error instanceof Error ? error.message : String(error)));
    return () => {
      gone = true;
    };
  }, [feed, path]);
  if (typeof changes === "string")
    return <p class="dim">{changes === "" ? "Working out the changes…" : plain(changes, 2_000)}</p>;
  if (changes.files.length === 0) return <p class="dim">The advice changes no text.</p>;
  return (
    <>
      {changes.files.map(({ file, diff }) => (
        <div key={file}>
          <h3>{plain(file)}</h3>
          <DiffText diff={diff} />
        </div>
      ))}
    </>
  );
}

interface Line {
  /** Position `line:column`, or how many places there are where a bill tells no more. */
  readonly at: string;
  readonly aspect: string;
  readonly integration: string;
}

/** The places of a package by file, in the order of the file. */
function filesOf({ woven }: Package): { readonly file: string; readonly lines: readonly Line[] }[] {
  const files = new Map<string, Line[]>();
  const add = (file: string, line: Line) => files.set(file, [...(files.get(file) ?? []), line]);
  for (const { aspect, integration, count, files: own } of woven) {
    if (own.length === 0) add("any file", { at: `${count}×`, aspect, integration });
    for (const { file, at } of own) for (const each of at) add(file, { at: each, aspect, integration });
  }
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, lines]) => ({
      file,
      lines: lines.toSorted((a, b) => Number.parseInt(a.at, 10) - Number.parseInt(b.at, 10)),
    }));
}

function placesOf({ woven }: Package): number {
  return woven.reduce((sum, { count }) => sum + count, 0);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** The packages in which each word occurs somewhere. */
function filtered(packages: readonly Package[], words: readonly string[]): readonly Package[] {
  return packages.filter(({ path, woven }) => {
    const all = [
      path,
      ...woven.flatMap(({ aspect, integration, files }) => [aspect, integration, ...files.map(({ file }) => file)]),
    ];
    const said = all.join("\n").toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
