import { plainCharacters } from "../../analysis/table/parseAmount";
import type { Layout } from "../../model/Layout";
import { nearestWord } from "../../model/nearestWord";
import { type Text, text } from "../../units/Text";

/** A place found by what is written for it (index into the layout), or why none is. */
export type FoundPlace =
  | { readonly place: number }
  /** `isUnknown`: nothing is called so; otherwise several places are. */
  | { readonly problem: Text; readonly isUnknown: boolean };

const SUFFIX = /(土家族苗族自治州|苗族侗族自治县|自治州|自治县|地区|省|市|县|区)$/;

function keyOf(written: string): string {
  return plainCharacters(written)
    .replaceAll(/[\s·,，/-]/g, "")
    .toLowerCase();
}

/** Finds places by code, by name, by name behind that of the city (岳麓区, 长沙市岳麓区), and, where only one is meant, without 市, 县 or 区. */
export class PlaceFinder {
  private readonly exact = new Map<string, Set<number>>();
  private readonly short = new Map<string, Set<number>>();

  constructor(private readonly layout: Layout) {
    layout.places.forEach(({ id, name, parent }, place) => {
      this.note(this.exact, id, place);
      for (const language of ["zh", "en"] as const) {
        this.note(this.exact, name[language], place);
        let behind = "";
        for (let at = parent; at >= 0; at = layout.places[at].parent) {
          behind = layout.places[at].name[language] + behind;
          this.note(this.exact, behind + name[language], place);
          this.note(this.short, layout.places[at].name[language].replace(SUFFIX, "") + name[language], place);
        }
      }
      const short = name.zh.replace(SUFFIX, "");
      if (short.length > 1) this.note(this.short, short, place);
    });
  }

  private note(words: Map<string, Set<number>>, word: string, place: number): void {
    const key = keyOf(word);
    const places = words.get(key) ?? new Set();
    words.set(key, places.add(place));
  }

  /** @param city what a column of cities says, empty if there is none */
  find(written: string, city = ""): FoundPlace {
    const words = city === "" ? [written] : [`${city}${written}`, written];
    for (const words_ of [this.exact, this.short]) {
      for (const word of words) {
        const places = [...(words_.get(keyOf(word)) ?? [])];
        if (places.length === 1) return { place: places[0] };
        if (places.length > 1) return { problem: this.describeSeveral(places), isUnknown: false };
      }
    }
    const meant = nearestWord(keyOf(written), [...this.exact.keys()]);
    const near = meant === undefined ? undefined : [...this.exact.get(meant)!][0];
    const name = near === undefined ? undefined : this.layout.places[near].name;
    return {
      isUnknown: true,
      problem: text(
        `情景中没有地区“${written}”${name === undefined ? "" : `（是否指${name.zh}？）`}`,
        `"${written}" is no place of the scenario${name === undefined ? "" : ` (is ${name.en} meant?)`}`,
      ),
    };
  }

  private describeSeveral(places: readonly number[]): Text {
    const name = (place: number, language: "zh" | "en") => {
      const { parent, id, name: own } = this.layout.places[place];
      const above = parent < 0 ? "" : this.layout.places[parent].name[language];
      return language === "zh" ? `${above}${own.zh}（${id}）` : `${own.en}, ${above} (${id})`;
    };
    return text(
      `可能指 ${places.map((place) => name(place, "zh")).join("、")}，请改写代码或加上市名`,
      `may be ${places.map((place) => name(place, "en")).join(" or ")}; please write the code or add the city`,
    );
  }
}
