/** What newer engines have. */
type Transferable = ArrayBuffer & { transfer?(length: number): ArrayBuffer };

/**
 * Gives the memory of buffers back, which nobody needs any more; arrays over them are empty afterwards. The garbage
 * collector would do so some hundred megabytes later. Does nothing where the platform knows no way. Only for buffers made
 * in this thread: of one that came in a message the browser would keep the memory, and no collector know of it.
 */
export function freeMemory(buffers: readonly ArrayBuffer[]): void {
  for (const buffer of buffers as readonly Transferable[]) buffer.transfer?.(0);
}
