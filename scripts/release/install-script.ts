/** The line of an install script in which a release writes its address; a repository's own copy has none. */
const MARKED = /^(.*)(["'])\2( # release: download URL)$/m;

/**
 * An install script with the address of the releases in it.
 * @param text of release/install.sh or release/install.ps1
 * @param downloadUrl without a slash at the end; undefined leaves the script as it is: it then asks for ORCHESTRION_DOWNLOAD_URL
 * @throws Error when the script has no place for it, or it is no address
 */
export function installScript(text: string, downloadUrl: string | undefined): string {
  if (downloadUrl === undefined) return text;
  if (!/^https?:\/\/[\w.:/~-]+[\w~-]$/.test(downloadUrl)) {
    throw new Error(
      `--download-url ${JSON.stringify(downloadUrl)} is no plain http(s) address without a slash at its end`,
    );
  }
  if (!MARKED.test(text)) throw new Error("the install script has no line marked `# release: download URL`");
  return text.replace(MARKED, (_, before: string, quote: string, after: string) => {
    return `${before}${quote}${downloadUrl}${quote}${after}`;
  });
}
