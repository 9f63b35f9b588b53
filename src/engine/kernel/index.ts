/** Everything of the kernel that the engine calls. */
export { raise } from "./rows";
export * from "./flags";
export * from "./moments";
export * from "./places";
