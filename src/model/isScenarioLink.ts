/** How a scenario begins in an address; some programs write the equals sign as %3D. */
export const LINK_MARK = /#s(?:=|%3D)/i;

/** Whether a text, such as an address, has a scenario in it (`scenarioLink.ts`). */
export function isScenarioLink(written: string): boolean {
  return LINK_MARK.test(written);
}
