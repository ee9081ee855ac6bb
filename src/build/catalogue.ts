import { type Catalogue, EMPTY_CATALOGUE } from "../config/catalogue.ts";

/** The aspects embedded in this tool. */
export function embeddedCatalogue(): Catalogue {
  return EMPTY_CATALOGUE;
}
