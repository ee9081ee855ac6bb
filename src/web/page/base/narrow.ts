import { useEffect, useState } from "preact/hooks";

const query = "(max-width: 760px)";

/** Whether the page is as narrow as a phone. The style sheet has the same limit. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const read = () => setNarrow(media.matches);
    media.addEventListener("change", read);
    return () => media.removeEventListener("change", read);
  }, []);
  return narrow;
}
