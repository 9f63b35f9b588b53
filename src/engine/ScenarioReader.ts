import { InputRefused, type JsonPath, type Refusal } from "../model/Refusal";
import type { Quantity } from "../model/Scenario";
import { type Text, text } from "../units/Text";
import type { Layout } from "./layout";

/** A value at a place: one number, or one a simulated year. */
type Value = number | readonly number[];

/** Where a quantity stands, for a refusal. */
export interface QuantityContext {
  readonly field: Text;
  readonly where?: Text;
  readonly path: JsonPath;
}

/**
 * Reads a scenario's quantities at places and collects what cannot be used, so that all of it can be refused at once.
 * A place has the value that `byPlace` gives for it, else its parent's, up to the root, else the quantity's `value`.
 */
export class ScenarioReader {
  readonly layout: Layout;
  readonly years: number;
  readonly #refusals: Refusal[] = [];

  constructor(layout: Layout, years: number) {
    this.layout = layout;
    this.years = years;
  }

  refuse(refusal: Refusal): void {
    this.#refusals.push(refusal);
  }

  /** @throws InputRefused if anything was refused so far. */
  close(): void {
    if (this.#refusals.length > 0) throw new InputRefused(this.#refusals);
  }

  /** One number for each of the places (indices into the layout). */
  numbersAt(quantity: Quantity, places: ArrayLike<number>, context: QuantityContext): Float64Array {
    if (typeof quantity.value === "number" && !quantity.byPlace?.length) {
      return new Float64Array(places.length).fill(quantity.value);
    }
    return Float64Array.from(places, (place) => {
      const value = this.#valueAt(quantity, place, context);
      if (typeof value === "number") return value;
      this.#refuseAt(
        place,
        context,
        value,
        text("应为一个数，不随年份变化", "should be one number, the same in all years"),
      );
      return Number.NaN;
    });
  }

  /** One number for each place and year, years fastest: index `i * years + (t - 1)` for the i-th place. */
  pathsAt(quantity: Quantity, places: ArrayLike<number>, context: QuantityContext): Float64Array {
    const numbers = new Float64Array(places.length * this.years);
    // The same number everywhere and always, as most are.
    if (typeof quantity.value === "number" && !quantity.byPlace?.length) return numbers.fill(quantity.value);
    for (let i = 0; i < places.length; i++) {
      const value = this.#valueAt(quantity, places[i], context);
      const row = numbers.subarray(i * this.years, (i + 1) * this.years);
      if (typeof value === "number") row.fill(value);
      else if (value.length === this.years) row.set(value);
      else {
        const expected = text(
          `应为一个数，或逐年共 ${this.years} 个数`,
          `should be one number, or ${this.years} of them, one a year`,
        );
        this.#refuseAt(places[i], context, `${value.length}`, expected);
      }
    }
    return numbers;
  }

  #valueAt(quantity: Quantity, place: number, context: QuantityContext): Value {
    for (let at = place; at >= 0; at = this.layout.places[at].parent) {
      const { id } = this.layout.places[at];
      for (const group of quantity.byPlace ?? []) if (Object.hasOwn(group.values, id)) return group.values[id];
    }
    if (quantity.value !== undefined) return quantity.value;
    this.#refuseAt(place, context, undefined, text("应给出数值", "should be given"));
    return Number.NaN;
  }

  #refuseAt(place: number, context: QuantityContext, value: unknown, expected: Text): void {
    this.refuse({ ...context, place: this.layout.places[place].name, value, expected });
  }
}
