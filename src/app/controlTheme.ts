import type { ThemeConfig } from "antd";

/**
 * Look of the page's controls. Their styles are made of it once, when the page is built (scripts/controlStylesPlugin), and
 * not in the browser, where each control's would take tens of milliseconds when it is first seen.
 */
export const CONTROL_THEME: ThemeConfig = {
  token: {
    colorPrimary: "#00639c",
    colorInfo: "#00639c",
    colorLink: "#00639c",
    // The red of faults; the default is too light for text upon white.
    colorError: "#b3261e",
    colorTextPlaceholder: "#667080",
    borderRadius: 4,
    fontFamily: "inherit",
    motion: false,
  },
  // The classes of the built styles are these; by default they hold the version and an id of the run.
  hashed: false,
  cssVar: { key: "controls" },
  zeroRuntime: true,
};
