/** Paths in a block: the innermost dimension of every array of the kernel, and a multiple of the widest vector. */
export const BLOCK_PATHS: i32 = 64;
