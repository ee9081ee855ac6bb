/** The name of the file with the page, to pass to `bun build --compile` beside the entry point. */
export const PAGE_FILE = "page-assets.bin";

/** Finds the embedded page; undefined when orchestrion runs from source. */
export function embeddedPage(): Blob | undefined {
  // The bundler may put a folder in front of the name and its own hash after it.
  return Bun.embeddedFiles.find((file) => "name" in file && /(?:^|[\\/])page-assets[^\\/]*\.bin$/.test(`${file.name}`));
}
