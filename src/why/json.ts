import { placeOfAspect } from "../config/configuration.ts";
import type { Answer, Judged } from "./answer.ts";

/** An answer for programs: one JSON object in a line. Paths are absolute; places are `file:line:column`. */
export function answerJson({ title, importPath, exempt, on, off, elsewhere }: Answer): string {
  const aspects = [...on.map((each) => judgedJson(each, true)), ...off.map((each) => judgedJson(each, false))];
  return `${JSON.stringify({ format: 1, title, package: importPath, exempt, aspects, imports: Object.fromEntries(elsewhere) })}\n`;
}

function judgedJson({ aspect, woven, excluded, ignored, reason, hunks, advice }: Judged, isOn: boolean) {
  return {
    aspect: aspect.id,
    integration: aspect.integration,
    place: placeOfAspect(aspect),
    on: isOn,
    woven: woven.map(({ place }) => place),
    excluded: excluded.map(({ place, by }) => ({ place, by })),
    ignored: ignored.map(({ place, by }) => ({ place, by })),
    ...(reason === undefined
      ? {}
      : { reason: { text: reason.text, rank: reason.rank, at: reason.at, place: reason.place } }),
    ...(typeof hunks === "string" ? { error: hunks } : { hunks }),
    ...(advice === undefined ? {} : { pin: { import: advice.importPath, command: advice.command } }),
  };
}
