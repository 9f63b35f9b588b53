import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong on the page as it stands: each rule, and the first element that breaks it. */
export async function faultsOn(page: Page): Promise<string[]> {
  const audit = await page.evaluate(`${axe.source}; axe.run(document.body)`);
  const { violations } = audit as { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}
