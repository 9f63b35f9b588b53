/** Everything of the kernel that the engine calls. */

export * from "./bins";
export * from "./flags";
export * from "./gaps";
export * from "./moments";
export * from "./places";
export { raise } from "./rows";
export * from "./settlement";
