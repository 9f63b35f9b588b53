import { type ComponentType, startTransition, useEffect, useState } from "react";

/** What waits to be furnished, in the order in which it came up. */
const queue: (() => Promise<void>)[] = [];
let hasBegun = false;
let isBusy = false;

/**
 * Begins to put the parts of the page in their places that are not needed for its first picture: called once that is
 * drawn, or once it is known to be long in coming.
 */
export function beginFurnishing(): void {
  hasBegun = true;
  void work();
}

/** One part after the other, each in a task of its own, so that the page answers in between. */
async function work(): Promise<void> {
  if (!hasBegun || isBusy) return;
  isBusy = true;
  for (let next = queue.shift(); next; next = queue.shift()) {
    await next();
    await new Promise((resolve) => setTimeout(resolve));
  }
  isBusy = false;
}

/** A component that is loaded and mounted after the first picture. */
export class LaterPart<Props extends object = object> {
  loaded: ComponentType<Props> | null = null;

  constructor(readonly load: () => Promise<ComponentType<Props>>) {}
}

/** The place of a part, empty until it is furnished. */
export function Later<Props extends object>({
  part,
  given,
}: {
  readonly part: LaterPart<Props>;
  readonly given: Props;
}) {
  const Part = useLater(part);
  return Part && <Part {...given} />;
}

/** A part once it is loaded, null until then. */
export function useLater<Props extends object>(part: LaterPart<Props>): ComponentType<Props> | null {
  const [Part, setPart] = useState<ComponentType<Props> | null>(() => part.loaded);
  useEffect(() => {
    if (part.loaded) return;
    let isWanted = true;
    queue.push(async () => {
      if (!isWanted) return;
      part.loaded ??= await withTheme(part.load);
      startTransition(() => setPart(() => part.loaded));
    });
    void work();
    return () => {
      isWanted = false;
    };
  }, [part]);
  return Part;
}

/** Loads a component, and has it drawn with the theme. */
export async function withTheme<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Promise<ComponentType<Props>> {
  const { Theme } = await import("./Theme");
  const Part = await load();
  return (props: Props) => (
    <Theme>
      <Part {...props} />
    </Theme>
  );
}
