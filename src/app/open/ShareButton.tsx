import { useState } from "react";
import { useSay } from "../useSay";
import { LINK_WORDS } from "./linkWords";
import { ShareLink } from "./ShareLink";

/** The button that shows the link to the scenario in hand. */
export function ShareButton({ className }: { readonly className: string }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        {say(LINK_WORDS.share)}
      </button>
      {isOpen && <ShareLink onClose={() => setOpen(false)} />}
    </>
  );
}
