import { Select } from "antd";
import { changeView, useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** Chooses the year of the pictures that show one year; `year` is an index among `years`. */
export function YearSelect({ years, year }: { readonly years: readonly number[]; readonly year: number }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  return (
    <Select<number>
      size="small"
      aria-label={say(WORDS.year)}
      virtual={false}
      value={years[year]}
      options={years.map((one) => ({ value: one, label: language === "zh" ? `${one} 年` : String(one) }))}
      onChange={(chosen) => changeView({ year: chosen })}
    />
  );
}
