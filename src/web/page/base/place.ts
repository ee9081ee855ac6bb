import { useEffect, useState } from "preact/hooks";
import { fragmentOf, type Place, placeOf } from "./fragment.ts";

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
