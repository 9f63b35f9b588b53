import type { Level } from "../model/Tree";
import { type Language, type Text, text } from "../units/Text";

/** The places of a level, as many of them. */
export const PLACES_OF: Readonly<Record<Level, Text>> = {
  province: text("省", "provinces"),
  city: text("市（州）", "cities"),
  county: text("县（市、区）", "counties"),
};

/** A place without a figure of its own, in legends and read-outs. */
export const NOT_APART = text("不单独核算", "not accounted for apart");

/** "湘西土家族苗族自治州" → "湘西": the peoples that it is named for stand between. */
const AUTONOMOUS = /^(.{2,3}?)(?:[^族]{1,4}族)+自治[州县旗]$/;

/** A place's name where room is short: without what it is (市, County), unless a single sign would be left. */
export function shortName(name: Text, language: Language): string {
  const whole = name[language];
  if (language === "en") {
    const autonomous = whole.match(/^(\S+) .*Autonomous (?:Prefecture|County)$/);
    return autonomous ? autonomous[1] : whole.replace(/ (?:City|County|District)$/, "");
  }
  const autonomous = whole.match(AUTONOMOUS);
  if (autonomous) return autonomous[1];
  return whole.length > 2 ? whole.replace(/[市县区州]$/, "") : whole;
}
