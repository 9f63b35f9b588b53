/** Who waits for the picture. */
let waiting: (() => void)[] = [];

/** Said once a result's picture is on the screen. */
export function pictureIsDrawn(): void {
  const all = waiting;
  waiting = [];
  for (const tell of all) tell();
}

/** Ends when the next picture is on the screen, after `longestMs` at the latest: what is not in sight is not drawn. */
export function untilDrawn(longestMs: number): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(resolve, longestMs);
  });
}
