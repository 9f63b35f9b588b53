/** Pictures that take longer are not waited for; their places say so in print. */
const LONGEST_WAIT_MS = 30_000;

/** Between two looks whether all is there, in ms. */
const LOOK_MS = 50;

/** Cards that are still to be made, and those that collect the values of every path. */
const AWAITED = ".main :is(.awaited, .values-notice progress)";

let underWay: Promise<void> | null = null;

/** Prints the page with all its pictures, those too that nobody has scrolled to. Asked again meanwhile, it prints once. */
export function printPage(): Promise<void> {
  underWay ??= print().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function print(): Promise<void> {
  // Cards are made as ahead of the browser's own printing, which does not wait for what they have to load or collect.
  window.dispatchEvent(new Event("beforeprint"));
  const longest = performance.now() + LONGEST_WAIT_MS;
  do await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  while (document.querySelector(AWAITED) && performance.now() < longest);
  window.print();
}
