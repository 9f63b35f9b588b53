import { useState } from "react";

/** The value, or while there is none the last that there was of the same scenario. */
export function useLast<T extends { readonly scenario: { readonly id: string } }>(
  value: T | null,
  scenarioId: string,
): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? (last?.scenario.id === scenarioId ? last : null);
}
