/** The line of an install script for the download URL of a release, which is empty in the repository. */
const MARKED = /^(.*)(["'])\2( # release: download URL)$/m;

/**
 * Adds the download URL of releases to an install script.
 * @param text of release/install.sh or release/install.ps1
 * @param downloadUrl without a trailing slash; undefined leaves the script unchanged, so that it requires ORCHESTRION_DOWNLOAD_URL
 * @throws Error when the script has no line for the URL, or the URL is invalid
 */
export function installScript(text: string, downloadUrl: string | undefined): string {
  if (downloadUrl === undefined) return text;
  if (!/^https?:\/\/[\w.:/~-]+[\w~-]$/.test(downloadUrl)) {
    throw new Error(
      `--download-url ${JSON.stringify(downloadUrl)} is not a plain http(s) URL without a trailing slash`,
    );
  }
  if (!MARKED.test(text)) throw new Error("the install script has no line marked `# release: download URL`");
  return text.replace(MARKED, (_, before: string, quote: string, after: string) => {
    return `${before}${quote}${downloadUrl}${quote}${after}`;
  });
}
