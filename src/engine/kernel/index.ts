/** Everything of the kernel that the engine calls. */

export * from "./gaps";
export { raise } from "./rows";
