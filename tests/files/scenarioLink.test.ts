import { readFileSync } from "node:fs";
import fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import { crc32 } from "../../src/model/crc32";
import { isScenarioLink } from "../../src/model/isScenarioLink";
import { applyChanges, changesBetween } from "../../src/model/jsonChanges";
import { InputRefused } from "../../src/model/Refusal";
import { LONGEST_LINK, readScenarioLink, writeScenarioLink } from "../../src/model/scenarioLink";
import { openScenario } from "../../src/rules/openFile";
import { baseNeededBy, linkOf, openLink } from "../../src/rules/openLink";
import { arbitraryJson } from "../arbitraryJson";
import { runHere } from "../engine/runHere";

const bytesOf = (id: string) => readFileSync(new URL(`../../scenarios/${id}.json`, import.meta.url));
const ZIYANG = openScenario(bytesOf("ziyang"), "ziyang.json");
const EDITED = openScenario(
  JSON.stringify({ ...ZIYANG, run: { seed: "另一批未来", paths: 256 }, ruleSets: ZIYANG.ruleSets.slice(0, 2) }),
);
const DIGITS = { fingerprint: "0123456789abcdef".repeat(4), engineVersion: "0.2.0" };
const BASE = { id: "ziyang", scenario: ZIYANG };

/** The English words of the one refusal. */
function refusalOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(InputRefused);
    expect((error as InputRefused).refusals).toHaveLength(1);
    return (error as InputRefused).refusals[0].expected.en;
  }
  return expect.unreachable("the link was taken");
}

test("a link gives the same scenario, to the byte, and the same fingerprint", () => {
  const link = linkOf(EDITED, DIGITS, null);
  expect(link).toMatch(/^#s=2\.[\w-]+$/);
  const opened = openLink(link, null);
  expect(JSON.stringify(opened.scenario)).toBe(JSON.stringify(EDITED));
  expect(opened.digits).toEqual(DIGITS);
  expect(runHere(opened.scenario).fingerprint).toBe(runHere(EDITED).fingerprint);
  expect(linkOf(opened.scenario, DIGITS, null)).toBe(link);
});

test("a link of version 1, which says nothing of what was looked at, still opens", () => {
  const old =
    "#s=1.qIc_iAAAAIQAAAC7lY1BDoMgEEX3PcasjQG12nKQbggLhBEnTacGcNEa7l48Qpf_5-W9AzwFygnUAQtxwLhF4gwKhOz64TpOt7udncfl3w0NIAdifGBM9OZT2XatgNLAbBOeRfL1_dLHcqi4W9E90_4CJeUk-l6O41DKRWsNcecKbDavCUzTCSGM-QE";
  expect(readScenarioLink(old)).toEqual({
    header: { digits: DIGITS, base: { id: "ziyang", checksum: expect.any(Number) } },
    json: '[[["run","paths"],2000]]',
  });
  const whole = writeScenarioLink({ header: {}, json: JSON.stringify(EDITED) }).replace("#s=2.", "#s=1.");
  expect(openLink(whole, null)).toEqual({ scenario: EDITED, digits: null, view: null });
});

test("a link carries what was looked at, and stays short", () => {
  const view = { place: "512021", scheme: "resident", year: 2030, hidden: ["county-pooling"], depletion: "depletion" };
  const link = linkOf(ZIYANG, DIGITS, BASE, view);
  expect(openLink(link, bytesOf("ziyang")).view).toEqual(view);
  expect(link.length - linkOf(ZIYANG, DIGITS, BASE).length).toBeLessThan(150);
});

test("a link to an edited bundled scenario carries the changes alone and stays short", () => {
  const changed = openScenario(JSON.stringify({ ...ZIYANG, run: { ...ZIYANG.run, paths: 2000 } }));
  const link = linkOf(changed, DIGITS, BASE);
  expect(link.length).toBeLessThan(400);
  expect(baseNeededBy(link)).toBe("ziyang");
  const opened = openLink(link, bytesOf("ziyang"));
  expect(JSON.stringify(opened.scenario)).toBe(JSON.stringify(changed));
  // Another bundled scenario under that name, or none, is not built upon.
  expect(refusalOf(() => openLink(link, bytesOf("nation-2019")))).toContain("differs from this one's");
  expect(refusalOf(() => openLink(link, null))).toContain("differs from this one's");
  expect(JSON.stringify(openLink(linkOf(EDITED, null, BASE), bytesOf("ziyang")).scenario)).toBe(JSON.stringify(EDITED));
});

test("what mail programs do to a link does no harm", () => {
  const link = linkOf(ZIYANG, null, null);
  const wrapped = link.replaceAll(/(.{76})/g, "$1\r\n ");
  for (const written of [
    `http://10.1.2.3:8080/tongchou/${link}`,
    `请看： <http://example/${wrapped}>。`,
    link.replace("#s=", "#s%3D"),
  ]) {
    expect(isScenarioLink(written)).toBe(true);
    expect(JSON.stringify(openLink(written, null).scenario)).toBe(JSON.stringify(ZIYANG));
  }
  expect(isScenarioLink("http://10.1.2.3/#/compare")).toBe(false);
});

test("whatever character is changed or lost, the link is refused as damaged or cut off", () => {
  const link = linkOf(EDITED, DIGITS, BASE);
  const letters = "ABCxyz059-_";
  fc.assert(
    fc.property(fc.integer({ min: 5, max: link.length - 1 }), fc.constantFrom(...letters), (at, letter) => {
      fc.pre(link[at] !== letter);
      const bytes = (written: string) => Buffer.from(written.slice(5), "base64url").toString("hex");
      const changed = `${link.slice(0, at)}${letter}${link.slice(at + 1)}`;
      // The last character has bits that no byte holds.
      fc.pre(bytes(changed) !== bytes(link));
      expect(refusalOf(() => readScenarioLink(changed))).toMatch(/is damaged|is cut off/);
    }),
  );
  for (let length = 5; length < link.length - 1; length += 7) {
    expect(refusalOf(() => readScenarioLink(link.slice(0, length)))).toContain("is cut off");
  }
});

test("no link, a newer version and a link without end are refused with the reason", () => {
  const link = linkOf(ZIYANG, null, null);
  expect(refusalOf(() => readScenarioLink("https://example.org/"))).toContain("is no scenario link");
  expect(refusalOf(() => readScenarioLink(link.replace("#s=2.", "#s=3.")))).toContain("newer version");
  expect(refusalOf(() => readScenarioLink(`${link}${"A".repeat(LONGEST_LINK)}`))).toContain("more than 1,000,000");
  const noise = Array.from({ length: 250_000 }, (_, i) => crc32(Uint8Array.of(i, i >> 8, i >> 16)).toString(36));
  expect(refusalOf(() => writeScenarioLink({ header: {}, json: noise.join("") }))).toContain("more than 1,000,000");
});

test("a link's content passes the same door as a file", () => {
  const link = writeScenarioLink({ header: {}, json: JSON.stringify({ ...ZIYANG, lastYear: 2500 }) });
  expect(refusalOf(() => openLink(link, null))).toMatch(/2200/);
  const other = writeScenarioLink({ header: {}, json: '{"format":"tongchou/scenario","version":9}' });
  expect(refusalOf(() => openLink(other, null))).toContain("please update it");
  const twice = writeScenarioLink({ header: {}, json: '{"format":"tongchou/scenario","format":"x"}' });
  expect(() => openLink(twice, null)).toThrow(InputRefused);
});

test("a small link that unpacks to more than it states is refused", () => {
  const packed = deflateSync(new Uint8Array(30_000_000));
  const bytes = new Uint8Array(12 + packed.length);
  const head = new DataView(bytes.buffer);
  bytes.set(packed, 12);
  head.setUint32(8, 100);
  head.setUint32(4, bytes.length - 8);
  head.setUint32(0, crc32(bytes.subarray(8)));
  expect(refusalOf(() => readScenarioLink(`#s=1.${Buffer.from(bytes).toString("base64url")}`))).toContain("damaged");
});

test("changes between any two JSON values make the one of the other", () => {
  const json = arbitraryJson(4).filter((value) => !JSON.stringify(value).includes("__proto__"));
  fc.assert(
    fc.property(json, json, (before, after) => {
      const changes = JSON.parse(JSON.stringify(changesBetween(before, after)));
      expect(applyChanges(before, changes)).toEqual(after);
    }),
  );
  expect(changesBetween(ZIYANG, ZIYANG)).toEqual([]);
  expect(() => applyChanges({}, [[["a", "b"], 1]])).toThrow();
  expect(() => applyChanges({}, [[["__proto__"], { x: 1 }]])).toThrow();
  expect(() => applyChanges({}, [[["__proto__", "x"], 1]])).toThrow();
});
