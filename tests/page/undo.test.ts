import { beforeEach, expect, test, vi } from "vitest";
import type { Scenario } from "../../src/rules/formats";

vi.mock("../../src/app/runController", () => ({ runScenario: vi.fn() }));
const { useApp } = await import("../../src/app/store");
const { runScenario } = await import("../../src/app/runController");
const { forgetEdits, redo, undo } = await import("../../src/app/undo");

/** Scenarios are told apart by identity alone here. */
const scenario = (id: string) => ({ id }) as Scenario;
const [A, B, C] = ["a", "b", "c"].map(scenario);

beforeEach(() => {
  useApp.setState({ edited: A });
  forgetEdits();
  vi.mocked(runScenario).mockClear();
});

test("edits are taken back one by one and done again, and each is run", () => {
  useApp.setState({ edited: B });
  useApp.setState({ edited: C });
  undo();
  expect(useApp.getState().edited).toBe(B);
  undo();
  expect(useApp.getState().edited).toBe(A);
  undo();
  expect(useApp.getState().edited).toBe(A);
  redo();
  expect(useApp.getState().edited).toBe(B);
  expect(vi.mocked(runScenario).mock.calls.map(([run]) => run)).toEqual([B, A, B]);
});

test("what is only looked at is no edit, and hundreds of edits are all kept", () => {
  useApp.setState({ edited: B });
  useApp.setState({ language: "en" });
  undo();
  expect(useApp.getState()).toMatchObject({ edited: A, language: "en" });
  const many = Array.from({ length: 500 }, (_, i) => scenario(String(i)));
  for (const edited of many) useApp.setState({ edited });
  for (const _ of many) undo();
  expect(useApp.getState().edited).toBe(A);
});

test("an edit after undo ends what could be done again, and an opening all that could be taken back", () => {
  useApp.setState({ edited: B });
  undo();
  useApp.setState({ edited: C });
  redo();
  expect(useApp.getState().edited).toBe(C);
  forgetEdits();
  undo();
  expect(useApp.getState().edited).toBe(C);
});
