const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * How large a zip file's contents say they are, by its central directory (APPNOTE 4.3.12, 4.3.16); undefined where
 * there is no directory. So that a small file that unpacks without end is not unpacked.
 */
export function unzippedBytes(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let end = bytes.length - END_LENGTH; end >= first; end--) {
    if (view.getUint32(end, true) !== END_SIGNATURE) continue;
    let at = view.getUint32(end + 16, true);
    let total = 0;
    while (at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY_SIGNATURE) {
      total += view.getUint32(at + 24, true);
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return total;
  }
  return undefined;
}
