/** Everything of the kernel that the engine calls. */

export * from "./flags";
export * from "./gaps";
export * from "./moments";
export * from "./places";
export { raise } from "./rows";
export * from "./ruleFigures";
export * from "./settlement";
