import { nearestWord } from "../../model/nearestWord";
import type { Place } from "../../model/Tree";
import { type Text, text } from "../../units/Text";
import { comparedWord } from "../table/comparedWord";

interface Found {
  readonly id: string;
  readonly name: Text;
}

const PROVINCE: Found = { id: "province", name: text("全省", "Province") };
const CITY: Found = { id: "city", name: text("全市", "City") };
/** A place of this name is the city's own part: where a county's government pays, the city's pays for it. */
const CITY_OWN = /市本级|市直/;

/** Finds the counties of a table: those of a given tree, by name or code, or the table's own, in the cities that it names. */
export class PlaceFinder {
  private readonly counties = new Map<string, Found>();
  private readonly byWord = new Map<string, Found | "ambiguous">();
  /** The table's own: counties by city, in the table's order. */
  private readonly cities = new Map<string, { readonly city: Found; readonly counties: Place[] }>();
  private readonly ids = new Set<string>([PROVINCE.id, CITY.id]);

  constructor(private readonly root: Place | undefined) {
    if (root) this.learn(root);
  }

  get isGiven(): boolean {
    return this.root !== undefined;
  }

  private learn(place: Place): void {
    if (place.level === "county") {
      const found = { id: place.id, name: place.name ?? text(place.id, place.id) };
      this.counties.set(place.id, found);
      for (const word of new Set([place.id, found.name.zh, found.name.en].map(comparedWord))) {
        this.byWord.set(word, this.byWord.has(word) ? "ambiguous" : found);
      }
    }
    for (const child of place.children ?? []) this.learn(child);
  }

  /** The county that a cell names; of a given tree it has to be one of its own. */
  find(written: string, city: string | undefined): Found | { readonly expected: Text } {
    if (!this.root) return this.take(written, city);
    const found = this.byWord.get(comparedWord(written));
    if (found === "ambiguous") {
      return {
        expected: text("有几个地区同名，应改写地区代码", "is the name of several places; their codes should be used"),
      };
    }
    if (found) return found;
    const meant = this.byWord.get(nearestWord(comparedWord(written), this.byWord.keys()) ?? "");
    const hint = meant && meant !== "ambiguous" ? meant.name : undefined;
    const expected = text(
      `所选地区中没有这个县级地区${hint ? `（是否指${hint.zh}？）` : ""}`,
      `is no county of the places chosen${hint ? ` (is ${hint.en} meant?)` : ""}`,
    );
    return { expected };
  }

  private take(written: string, cityName: string | undefined): Found {
    const cityKey = cityName === undefined ? "" : comparedWord(cityName);
    const entry = this.cities.get(cityKey) ?? {
      city: cityName === undefined ? CITY : { id: this.newId(cityName), name: text(cityName, cityName) },
      counties: [],
    };
    this.cities.set(cityKey, entry);
    const key = `${cityKey} ${comparedWord(written)}`;
    const known = this.byWord.get(key);
    if (known && known !== "ambiguous") return known;
    const found = { id: this.newId(written), name: text(written, written) };
    this.byWord.set(key, found);
    this.counties.set(found.id, found);
    const cityOwn = CITY_OWN.test(written);
    entry.counties.push({ ...found, level: "county", ...(cityOwn && { cityOwn }) });
    return found;
  }

  /** An id that a file may have: the name without spaces and colons, with a number where it is taken. */
  private newId(name: string): string {
    const base = name.replaceAll(/[\s:：]/g, "").slice(0, 36) || "place";
    let id = base;
    for (let i = 2; this.ids.has(id); i++) id = `${base}-${i}`;
    this.ids.add(id);
    return id;
  }

  nameOf(id: string): Text {
    return this.counties.get(id)?.name ?? text(id, id);
  }

  /** The counties of a given tree, which all have to have figures; none where the table's own are taken. */
  given(): Found[] {
    return this.root ? [...this.counties.values()] : [];
  }

  /** The given tree, or the table's: a province over its cities, so that rules of every level fit. */
  tree(): Place {
    if (this.root) return this.root;
    const cities = [...this.cities.values()].map(
      ({ city, counties }): Place => ({ ...city, level: "city", children: counties }),
    );
    return { ...PROVINCE, level: "province", children: cities };
  }
}
