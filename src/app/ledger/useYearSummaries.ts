import { useEffect, useMemo, useState } from "react";
import type { Ledger } from "../../rules/Ledger";
import { summariseYear, type YearSummary } from "./summariseYear";

type Summaries = readonly (YearSummary | null)[];

/**
 * A ledger's years summed up for a unit; for all units together (null) a year at a time, so that a province does not hold
 * the page: null until all are there.
 */
export function useYearSummaries(ledger: Ledger<string>, unit: string | null): Summaries | null {
  const ofUnit = useMemo(
    () => (unit === null ? null : ledger.years.map((year) => summariseYear(year, unit))),
    [ledger, unit],
  );
  const [ofAll, setOfAll] = useState<{ readonly of: Ledger<string>; readonly summaries: Summaries } | null>(null);
  useEffect(() => {
    if (unit !== null) return;
    const summaries: (YearSummary | null)[] = [];
    let timer = setTimeout(sumNext);
    function sumNext(): void {
      summaries.push(summariseYear(ledger.years[summaries.length], null));
      if (summaries.length === ledger.years.length) setOfAll({ of: ledger, summaries });
      else timer = setTimeout(sumNext);
    }
    return () => clearTimeout(timer);
  }, [ledger, unit]);
  if (unit !== null) return ofUnit;
  return ofAll?.of === ledger ? ofAll.summaries : null;
}
