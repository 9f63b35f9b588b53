/** Everything of the kernel that the engine calls. */

export * from "./accountSums";
export * from "./cashMonths";
export * from "./cashSums";
export * from "./depletedUnits";
export * from "./flags";
export * from "./gaps";
export * from "./histograms";
export * from "./levelShocks";
export * from "./normals";
export * from "./places";
export { raise } from "./rows";
export * from "./ruleFigures";
export * from "./schemeFigures";
export * from "./settlement";
export * from "./sheets";
export * from "./streams";
export * from "./strikes";
export * from "./students";
export * from "./trends";
