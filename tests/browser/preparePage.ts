import { afterAll, afterEach, beforeAll } from "vitest";
import { PageUnderTest, type Visit } from "./PageUnderTest";

/**
 * Serves the built page to the tests of a file, and gives what opens it in a fresh profile (as `PageUnderTest.visit`).
 * What a test has opened is closed after it.
 * @param waitMs the longest that a test waits for whatever it waits for
 */
export function preparePage(waitMs: number): PageUnderTest["visit"] {
  let underTest: PageUnderTest;
  let opened: Visit[] = [];
  beforeAll(async () => {
    underTest = await PageUnderTest.start();
  });
  afterAll(() => underTest?.stop());
  afterEach(async () => {
    for (const visit of opened) await visit.close();
    opened = [];
  });
  return async (...how) => {
    const visit = await underTest.visit(...how);
    opened.push(visit);
    visit.page.setDefaultTimeout(waitMs);
    return visit;
  };
}
