import { wrapped } from "../base/terminal.ts";
import { placeOfAspect } from "../config/configuration.ts";
import type { AspectRecord } from "../decision/record.ts";
import { paintHunk, paintWord } from "../diff/paint.ts";
import { shownPath } from "../diff/shown-path.ts";
import { RANK } from "../plan/condition/reason.ts";
import type { Answer, Judged } from "./answer.ts";

/** How an answer is shown. */
export interface Showing {
  /** Folder that paths are shown relative to. */
  readonly directory: string;
  /** Folder of the module: aspects in it are the user's own, and always shown. */
  readonly moduleRoot: string;
  /** Whether to show every aspect, and not only those that come near. */
  readonly all: boolean;
  readonly colour: boolean;
  /** In columns. */
  readonly width: number;
}

/** Most places that are listed for an aspect, and most hunks. */
const MOST = 4;

const INDENT = "    ";

/** An answer for people. */
export function answerText(answer: Answer, showing: Showing): string {
  return new Page(showing).answer(answer);
}

class Page {
  readonly #showing: Showing;
  readonly #lines: string[] = [];

  constructor(showing: Showing) {
    this.#showing = showing;
  }

  answer({ title, exempt, on, off, elsewhere }: Answer): string {
    const { all } = this.#showing;
    const woven = on.filter((each) => each.woven.length > 0);
    this.#lines.push(title);
    if (exempt !== undefined && !all) {
      this.#lines.push(...this.#wrap(`nothing is woven here: ${exempt}`, ""));
      return this.#text();
    }
    this.#section(woven.length > 0 ? "woven" : "nothing is woven here", woven, (each) => this.#woven(each));
    const left = on.filter((each) => each.excluded.length + each.ignored.length > 0);
    this.#section("left out", left, (each) => this.#left(each));
    const without = on.filter(({ reason }) => reason !== undefined);
    const near = byRank(without.filter((each) => this.#isNear(each)));
    this.#section("not woven", near, (each) => this.#reason(each));
    const wanted = off.filter(({ reason }) => reason === undefined);
    this.#section("would be woven, but are not turned on", wanted, (each) => this.#off(each));
    const nearOff = byRank(off.filter(({ reason }) => reason !== undefined && (all || reason.rank >= RANK.detail)));
    this.#section("not woven, and not turned on either", nearOff, (each) => this.#reason(each));
    const shown = [...woven, ...left, ...near, ...wanted, ...nearOff];
    const far = [...on, ...off].filter((each) => !shown.includes(each));
    if (elsewhere.size > 0) {
      const counts = [...elsewhere].map(([path, count]) => `${path} (${count})`).join(", ");
      const [first = ""] = elsewhere.keys();
      const text = `aspects for the code of its imports, not for calls of them: ${counts}; \`orchestrion why ${first}\` shows where`;
      this.#lines.push("", ...this.#wrap(text, ""));
    }
    if (far.length > 0) {
      this.#lines.push("", ...this.#wrap(farText(far), ""));
    }
    return this.#text();
  }

  #text(): string {
    return `${this.#lines.join("\n")}\n`;
  }

  #isNear({ reason, aspect }: Judged): boolean {
    const { all, moduleRoot } = this.#showing;
    return all || (reason?.rank ?? 0) >= RANK.name || shownPath(aspect.file, moduleRoot) !== aspect.file;
  }

  #section(title: string, records: readonly Judged[], show: (record: Judged) => void): void {
    if (records.length > 0 || title.startsWith("nothing")) {
      this.#lines.push("", title);
      for (const record of records) {
        show(record);
      }
    }
  }

  /** The id of an aspect, and its place in the YAML file or that of the condition that is not fulfilled. */
  #head({ aspect, woven, reason }: AspectRecord): void {
    const id = this.#showing.colour ? paintWord(aspect.id, woven.length > 0) : aspect.id;
    this.#lines.push(`  ${id}  ${this.#shown(reason?.at ?? placeOfAspect(aspect))}`);
  }

  #woven(record: Judged): void {
    this.#head(record);
    this.#lines.push(`${INDENT}${this.#places(record.woven)}`);
    const { hunks } = record;
    if (typeof hunks === "string") {
      this.#lines.push(...this.#wrap(`its advice cannot be applied: ${hunks}`, INDENT));
      return;
    }
    for (const { text } of hunks?.slice(0, MOST) ?? []) {
      const shown = this.#showing.colour ? paintHunk(text) : text;
      this.#lines.push(
        ...shown
          .trimEnd()
          .split("\n")
          .map((line) => INDENT + line),
      );
    }
    if ((hunks?.length ?? 0) > MOST) {
      this.#lines.push(`${INDENT}and ${(hunks?.length ?? 0) - MOST} more changes`);
    }
  }

  #left(record: Judged): void {
    this.#head(record);
    const groups = new Map<string, { place: string }[]>();
    for (const { place, by, how } of [
      ...record.excluded.map((site) => ({ ...site, how: "`exclude` in" })),
      ...record.ignored.map((site) => ({ ...site, how: "a directive in front of" })),
    ]) {
      const key = `${how} ${this.#shown(by)}`;
      groups.set(key, [...(groups.get(key) ?? []), { place }]);
    }
    for (const [by, sites] of groups) {
      this.#lines.push(...this.#wrap(`by ${by}: ${this.#places(sites)}`, INDENT));
    }
  }

  #reason(record: Judged): void {
    this.#head(record);
    const { reason } = record;
    if (reason !== undefined) {
      const where = reason.place === undefined || reason.rank <= RANK.node ? "" : ` (${this.#shown(reason.place)})`;
      this.#lines.push(...this.#wrap(`${reason.text}${where}`, INDENT));
    }
  }

  #off(record: Judged): void {
    this.#head(record);
    this.#lines.push(`${INDENT}${this.#places([...record.woven, ...record.excluded, ...record.ignored])}`);
    const { advice } = record;
    if (advice !== undefined) {
      const line = `import _ "${advice.importPath}"`;
      const by = advice.command === undefined ? "" : `; \`${advice.command}\` adds it`;
      this.#lines.push(...this.#wrap(`needs ${line} in orchestrion.tool.go${by}`, INDENT));
    }
  }

  #places(sites: readonly { readonly place: string }[]): string {
    const shown = sites.slice(0, MOST).map(({ place }) => this.#shown(place));
    const more = sites.length > MOST ? ` and ${sites.length - MOST} more` : "";
    return `at ${shown.join(", ")}${more}`;
  }

  /** `file:line:column` with the file relative to the folder. */
  #shown(place: string): string {
    const [, file = place, position = ""] = /^(.*?)((?::\d+){1,2})$/s.exec(place) ?? [];
    return shownPath(file, this.#showing.directory) + position;
  }

  #wrap(text: string, indent: string): string[] {
    return wrapped(text, this.#showing.width, indent);
  }
}

function byRank(records: readonly Judged[]): readonly Judged[] {
  return records.toSorted((left, right) => (right.reason?.rank ?? 0) - (left.reason?.rank ?? 0));
}

/** What the aspects of each rank have in common. */
const FAR: readonly (readonly [rank: number, text: string])[] = [
  [RANK.detail, "come near"],
  [RANK.name, "are for other names"],
  [RANK.node, "are for other code"],
  [RANK.text, "are for names or directives that the files lack"],
  [RANK.import, "are for packages with other imports"],
  [RANK.package, "are for other packages"],
  [RANK.nowhere, "can match nowhere"],
];

/** Sums up the aspects that are not shown. */
function farText(records: readonly Judged[]): string {
  const counts = FAR.map(
    ([rank, text]) => [records.filter(({ reason }) => reason?.rank === rank).length, text] as const,
  );
  const parts = counts.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
  const aspects = records.length === 1 ? "1 other aspect is" : `${records.length} other aspects are`;
  return `${aspects} not shown: ${parts.join(", ")}; --all lists them`;
}
