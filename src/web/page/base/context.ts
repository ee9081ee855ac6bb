import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { WireTrace } from "../../wire.ts";
import { ServiceColours } from "./colours.ts";
import { Feed, type FeedState } from "./feed.ts";

/** What all parts of the page share. */
export interface Shared {
  readonly feed: Feed;
  readonly colours: ServiceColours;
}

/** Starts to follow the server at `base`; of an exported page, shares its only trace. */
export function share(base: string, only: WireTrace | undefined): Shared {
  const shared = { feed: new Feed(base, only), colours: new ServiceColours() };
  shared.feed.start();
  return shared;
}

export const SharedContext = createContext<Shared | undefined>(undefined);

export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (shared === undefined) throw new Error("no SharedContext");
  return shared;
}

/** The state of the feed; the component is drawn again when it changes. */
export function useFeed(): FeedState {
  const { feed, colours } = useShared();
  const [state, setState] = useState(feed.state);
  useEffect(() => {
    setState(feed.state);
    return feed.subscribe(() => {
      colours.learn(feed.state.services);
      setState(feed.state);
    });
  }, [feed]);
  return state;
}
