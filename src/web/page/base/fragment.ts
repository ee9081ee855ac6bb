/** The view that the address of the page names behind its `#`. */
export type Place =
  | { readonly view: "list" }
  | { readonly view: "overview" | "metrics" }
  | { readonly view: "build"; readonly id: number }
  /** Woven places, in one package or, if `path` is "", in all. */
  | { readonly view: "woven"; readonly path: string }
  | { readonly view: "compare"; readonly left: string; readonly right: string }
  | { readonly view: "trace"; readonly id: string; readonly span: string };

/** The place that a fragment names; the list for any other text. */
export function placeOf(fragment: string): Place {
  const [, simple] = /^#?\/(overview|metrics)$/.exec(fragment) ?? [];
  if (simple === "overview" || simple === "metrics") return { view: simple };
  const [, build] = /^#?\/build(?:\/(\d{1,9}))?$/.exec(fragment) ?? [fragment, null];
  if (build !== null) return { view: "build", id: Number(build ?? 0) };
  const [, woven] = /^#?\/woven(?:\/(.*))?$/.exec(fragment) ?? [fragment, null];
  if (woven !== null) return { view: "woven", path: decode(woven ?? "") };
  const [, left, right] = /^#?\/compare\/([0-9a-f]{32})\/([0-9a-f]{32})$/.exec(fragment) ?? [];
  if (left !== undefined && right !== undefined) return { view: "compare", left, right };
  const [, id, span = ""] = /^#?\/trace\/([0-9a-f]{32})(?:\/([0-9a-f]{16}))?$/.exec(fragment) ?? [];
  return id === undefined ? { view: "list" } : { view: "trace", id, span };
}

/** The fragment of a place. */
export function fragmentOf(place: Place): string {
  switch (place.view) {
    case "list":
      return "#/";
    case "build":
      return place.id === 0 ? "#/build" : `#/build/${place.id}`;
    case "woven":
      return place.path === "" ? "#/woven" : `#/woven/${encodeURI(place.path)}`;
    case "compare":
      return `#/compare/${place.left}/${place.right}`;
    case "trace":
      return `#/trace/${place.id}${place.span === "" ? "" : `/${place.span}`}`;
    default:
      return `#/${place.view}`;
  }
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return "";
  }
}
