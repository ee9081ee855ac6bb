import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { PayloadError } from "./payload.ts";

const gunzipBytes = promisify(gunzip);
const inflateBytes = promisify(inflate);

/**
 * The body of a request, decompressed when its Content-Encoding says so, with both sizes held to `limit` bytes.
 * Throws {@link PayloadError}: 413 when too large, 415 for an unknown encoding, 400 when it does not decompress.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const raw = await readRaw(request, limit);
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return raw;
  if (encoding !== "gzip" && encoding !== "deflate") {
    throw new PayloadError(`content encoding ${encoding} is not supported (gzip and deflate are)`, 415);
  }
  try {
    return await (encoding === "gzip" ? gunzipBytes : inflateBytes)(raw, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(limit);
    throw new PayloadError(`${encoding}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readRaw(request: Request, limit: number): Promise<Uint8Array> {
  // Refuse by the announced length first, before reading anything; a chunked body announces none.
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (request.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    parts.push(value);
  }
  return Buffer.concat(parts, size);
}

function tooLarge(limit: number): PayloadError {
  return new PayloadError(`the body is larger than ${limit} bytes`, 413);
}
