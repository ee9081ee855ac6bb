import { useEffect, useState } from "preact/hooks";

/** What the address of the page names behind its `#`. */
export type Place =
  | { readonly view: "list" }
  | { readonly view: "overview" }
  | { readonly view: "trace"; readonly id: string; readonly span: string };

/** The place that a fragment names; the list for any other text. */
function placeOf(fragment: string): Place {
  if (/^#?\/overview$/.test(fragment)) return { view: "overview" };
  const [, id, span = ""] = /^#?\/trace\/([0-9a-f]{32})(?:\/([0-9a-f]{16}))?$/.exec(fragment) ?? [];
  return id === undefined ? { view: "list" } : { view: "trace", id, span };
}

/** The fragment of a place. */
export function fragmentOf(place: Place): string {
  if (place.view === "list") return "#/";
  if (place.view === "overview") return "#/overview";
  return `#/trace/${place.id}${place.span === "" ? "" : `/${place.span}`}`;
}

/** Goes to a place. A change within a view replaces the entry of the browser's history. */
export function go(place: Place, replace = false): void {
  if (!replace) {
    location.hash = fragmentOf(place);
    return;
  }
  history.replaceState(null, "", fragmentOf(place));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The current place; the component is drawn again when it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const read = () => setPlace(placeOf(location.hash));
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return place;
}
