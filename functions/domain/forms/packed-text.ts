import { gunzipSync, gzipSync } from 'node:zlib'

/*
 * DynamoDB holds 400 KB in an item, and the longest form of the staff has 590 KB of text. Long texts are therefore
 * compressed. Chinese takes about half of its bytes then, and hardly anything takes more than two thirds.
 */

/** Bytes from which on a text is compressed: most texts stay readable in the table. */
const packedFrom = 64_000

/** A long text compressed; undefined for a short one, which stays as it is. */
export function packed(text: string): Uint8Array | undefined {
  return Buffer.byteLength(text) < packedFrom ? undefined : gzipSync(text)
}

/** @throws Error if these are not the bytes of a compressed text */
export function unpacked(bytes: Uint8Array): string {
  return gunzipSync(bytes).toString('utf8')
}

/** How many bytes a text takes in the table. */
export function packedBytes(text: string): number {
  return packed(text)?.length ?? Buffer.byteLength(text)
}
