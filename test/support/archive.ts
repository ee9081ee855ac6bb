/** An archive in the compiler's format, with the given text as its export data. */
export function archiveOf(exported: string): string {
  const definition = `go object linux amd64 go1.24 X:none\nbuild id "x"\n\n$$B\nu${exported}\n$$\n`;
  const size = String(Buffer.byteLength(definition)).padEnd(10);
  return `!<arch>\n${"__.PKGDEF".padEnd(16)}${"0".padEnd(12)}0     0     644     ${size}\`\n${definition}`;
}
