import { extractStyle } from "@ant-design/static-style-extract";
import { ConfigProvider } from "antd";
import { createElement } from "react";
import type { Plugin } from "vite";
import { CONTROL_THEME } from "../src/app/controlTheme.ts";

const NAME = "virtual:control-styles.css";

/** The controls of antd that the page takes, and those that they open. */
export const CONTROLS = [
  "Alert",
  "Button",
  "Cascader",
  "Checkbox",
  "Dropdown",
  "Empty",
  "Input",
  "Menu",
  "Modal",
  "Popover",
  "Progress",
  "Radio",
  "Segmented",
  "Select",
  "Slider",
  "Tooltip",
  "Tour",
];

/** Gives the page the styles of its controls as one file, made when it is built. */
export function controlStylesPlugin(): Plugin {
  return {
    name: "control-styles",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const theme = { ...CONTROL_THEME, zeroRuntime: false };
      const styles = extractStyle({
        includes: CONTROLS,
        customTheme: (controls) => createElement(ConfigProvider, { theme }, controls),
      });
      // In a layer, so that the page's own styles go before them, whichever file comes first.
      return `@layer controls {${styles}}`;
    },
  };
}
