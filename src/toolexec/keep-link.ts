import { keep } from "../cache/cached-file.ts";
import { CACHED_LINK, cachedLinkFile, cachedLinkPrefix, encodeCachedLink } from "../launcher/cached-link.ts";
import { type AnswersStamp, hasAnswers } from "../resolve/answers.ts";
import { sizeOf } from "../resolve/nested-build.ts";
import { profileOf } from "../resolve/profile.ts";
import type { Requester } from "../resolve/resolve.ts";
import type { CompletedLink } from "./complete-link.ts";
import type { ImportConfig } from "./importcfg.ts";

/**
 * Caches the result of a program's link step for the launcher, which then needs no process of this tool for the next link step of
 * the same kind. Only if all answers came from earlier builds: answers found in this build are stored differently for the next
 * one. Never fails.
 *
 * @param answers stamp of those answers, taken before they were read
 */
export function keepLink(
  requester: Requester,
  importConfig: ImportConfig,
  link: CompletedLink,
  answers: AnswersStamp,
): void {
  const { session, chain } = requester;
  const { description } = requester.package;
  if (session.data.launcher === undefined || session.data.expects || chain.length > 0) {
    return;
  }
  try {
    if (profileOf(session) !== undefined || hasAnswers(session)) {
      return;
    }
    const text = encodeCachedLink({
      program: description,
      answers,
      packages: [...importConfig.packageFiles].map(([path, archive]) => ({
        path,
        archive: isNamedByContent(archive) ? archive : "",
        woven: link.woven.get(path) ?? [],
        needs: link.needs.get(path) ?? [],
      })),
      archives: [...link.closure.values()].map((file) => [file, sizeOf(file) ?? -1]),
      added: link.added,
      info: { before: infoLine(importConfig.text), after: infoLine(link.text) },
    });
    if (text !== undefined) {
      keep(cachedLinkFile(cachedLinkPrefix(session.data), description), CACHED_LINK, text);
    }
  } catch {
    // The next link step then runs this tool.
  }
}

/**
 * Whether a file is in Go's cache, which names a stored file by the SHA-256 of its content (cmd/go/internal/cache, OutputFile).
 */
function isNamedByContent(archive: string): boolean {
  return /[0-9a-f]{64}-d$/.test(archive);
}

function infoLine(text: string): string {
  return text.split("\n").find((line) => line.startsWith("modinfo ")) ?? "";
}
