/** Everything of the kernel that the engine calls. */

export * from "./gaps";
export * from "./levelShocks";
export * from "./normals";
export { raise } from "./rows";
export * from "./schemeFigures";
export * from "./streams";
export * from "./strikes";
export * from "./students";
export * from "./trends";
