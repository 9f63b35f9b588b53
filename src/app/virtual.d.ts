/** The styles of the page's controls, made by scripts/controlStylesPlugin.ts. */
declare module "virtual:control-styles.css";
