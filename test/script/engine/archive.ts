/** A text with several files: the part before the first file, and the files by name, in order. */
interface Archive {
  readonly comment: string;
  readonly files: ReadonlyMap<string, string>;
}

const MARKER = /^-- (.+) --[ \t]*$/;

/**
 * Parses the txtar format of Go's own tests: a file begins after a line `-- NAME --` and ends at the next such line. A file
 * that is not empty ends with a line break.
 *
 * @throws Error when two files have the same name, or a name is an absolute path
 */
export function parseArchive(text: string): Archive {
  const files = new Map<string, string>();
  const comment: string[] = [];
  let current = comment;
  const bodies = new Map<string, string[]>();
  for (const line of text.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n")) {
    const name = MARKER.exec(line)?.[1]?.trim();
    if (name === undefined) {
      current.push(line);
      continue;
    }
    if (bodies.has(name)) {
      throw new Error(`two files are called ${name}`);
    }
    if (name.startsWith("/") || name.includes("\\")) {
      throw new Error(`${name} is no relative path with slashes`);
    }
    current = [];
    bodies.set(name, current);
  }
  for (const [name, lines] of bodies) {
    files.set(name, lines.map((line) => `${line}\n`).join(""));
  }
  return { comment: comment.map((line) => `${line}\n`).join(""), files };
}
