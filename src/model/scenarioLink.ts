import { deflateSync, inflateSync } from "fflate";
import { type Text, text } from "../units/Text";
import { crc32 } from "./crc32";
import { LINK_MARK } from "./isScenarioLink";
import { InputRefused } from "./Refusal";
import { MAX_INPUT_BYTES } from "./readJson";
import { z } from "./zod";

/**
 * A scenario in the part of an address after `#`, which browsers send to no server: `#s=2.` and, in base64url, a
 * checksum, two lengths and the deflated content. The content is a line about what follows, then JSON.
 */

/** Links of version 1 say nothing of what their sender looked at, and are read as well. */
const VERSION = 2;
/** The longest link that is read or written, in characters; browsers cut longer addresses. */
export const LONGEST_LINK = 1_000_000;
/** CRC-32 of all that follows the first eight bytes; how many bytes that is; how many the content has unpacked. */
const HEAD_BYTES = 12;
const UNCHECKED_BYTES = 8;

const headerSchema = z.strictObject({
  /** The result that the sender had: its fingerprint, and the version of the engine that computed it. */
  digits: z
    .strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/), engineVersion: z.string().max(40) })
    .optional(),
  /** The bundled scenario that the content is the changes of, and the checksum of its text. */
  base: z.strictObject({ id: z.string().max(60), checksum: z.number() }).optional(),
  /** What the sender looked at, where it is not what the scenario opens with: ids of place, scheme and measure, calendar year, ids of the rule sets not shown. */
  view: z
    .strictObject({
      place: z.string().max(200),
      scheme: z.string().max(60),
      year: z.int(),
      hidden: z.array(z.string().max(200)).max(200),
      depletion: z.string().max(60),
    })
    .partial()
    .optional(),
});
export type LinkHeader = z.infer<typeof headerSchema>;

/** What a link carries: JSON text, and what it is. */
export interface LinkContent {
  readonly header: LinkHeader;
  readonly json: string;
}

const LINK = text("链接", "link");
const NO_LINK = text(
  "不是统筹沙盘的情景链接，其中应有“#s=”及其后的字符",
  'is no scenario link of Tongchou; it should have "#s=" and characters after it',
);
const TOO_LONG = text(
  `超过 ${LONGEST_LINK / 10_000} 万个字符，请改用情景文件`,
  `has more than ${LONGEST_LINK.toLocaleString("en-US")} characters; please use a scenario file`,
);
const DAMAGED = text(
  "已损坏，其中有字符在传送时被改动；请重新复制，或请对方改发情景文件",
  "is damaged: some of its characters were changed on the way. Copy it again, or ask for the scenario file",
);
const CUT_OFF = text(
  "不完整，后一部分在传送时被截断；请重新复制，或请对方改发情景文件",
  "is cut off: its end was lost on the way. Copy it again, or ask for the scenario file",
);

/** Refuses a link as a whole. */
export function refuseLink(expected: Text): never {
  throw new InputRefused([{ field: LINK, path: [], expected }]);
}

/** The part of a link from `#s=` on. The same content gives the same link. @throws InputRefused if it would be too long */
export function writeScenarioLink({ header, json }: LinkContent): string {
  const content = new TextEncoder().encode(`${JSON.stringify(header)}\n${json}`);
  if (content.length > MAX_INPUT_BYTES) return refuseLink(TOO_LONG);
  const packed = deflateSync(content, { level: 9 });
  const bytes = new Uint8Array(HEAD_BYTES + packed.length);
  const head = new DataView(bytes.buffer);
  bytes.set(packed, HEAD_BYTES);
  head.setUint32(8, content.length);
  head.setUint32(4, bytes.length - UNCHECKED_BYTES);
  head.setUint32(0, crc32(bytes.subarray(UNCHECKED_BYTES)));
  const link = `#s=${VERSION}.${toBase64Url(bytes)}`;
  return link.length > LONGEST_LINK ? refuseLink(TOO_LONG) : link;
}

/**
 * Reads a link, alone or with whatever stands before it; line breaks and spaces that a mail program put in, and
 * punctuation after its end, do no harm.
 * @throws InputRefused if it is none, cut off, damaged, too long, or of a newer version
 */
export function readScenarioLink(written: string): LinkContent {
  const mark = LINK_MARK.exec(written);
  if (!mark) return refuseLink(NO_LINK);
  if (written.length - mark.index > LONGEST_LINK) return refuseLink(TOO_LONG);
  const rest = written.slice(mark.index + mark[0].length).replaceAll(/\s/g, "");
  const [, version, data] = /^(\d{1,6})\.([\w-]*)/.exec(rest) ?? refuseLink(DAMAGED);
  if (Number(version) > VERSION) {
    return refuseLink(
      text("由更新版本的软件生成，请更新软件后再打开", "was made by a newer version; please update this program"),
    );
  }
  const bytes = fromBase64Url(data);
  if (bytes === undefined || bytes.length < HEAD_BYTES) return refuseLink(CUT_OFF);
  const head = new DataView(bytes.buffer);
  const length = head.getUint32(4);
  if (bytes.length < UNCHECKED_BYTES + length) return refuseLink(CUT_OFF);
  const checked = bytes.subarray(UNCHECKED_BYTES, UNCHECKED_BYTES + length);
  const unpackedLength = head.getUint32(8);
  if (crc32(checked) !== head.getUint32(0) || unpackedLength > MAX_INPUT_BYTES) return refuseLink(DAMAGED);
  return readContent(bytes.subarray(HEAD_BYTES, UNCHECKED_BYTES + length), unpackedLength);
}

function readContent(packed: Uint8Array, length: number): LinkContent {
  try {
    // Into an array of the length stated, so that a small link cannot unpack to a huge one.
    const content = new TextDecoder("utf-8", { fatal: true }).decode(
      inflateSync(packed, { out: new Uint8Array(length) }),
    );
    const end = content.indexOf("\n");
    return { header: headerSchema.parse(JSON.parse(content.slice(0, end))), json: content.slice(end + 1) };
  } catch {
    return refuseLink(DAMAGED);
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Undefined if the count of characters cannot be right. */
function fromBase64Url(written: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
