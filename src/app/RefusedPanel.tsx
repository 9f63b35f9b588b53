import { useEffect, useRef } from "react";
import { describeRefusal } from "../model/Refusal";
import { Notice } from "./Notice";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** More reasons than this are counted, not listed. */
const LISTED = 200;

/** Why a file or an edit was refused, every reason in words; goes away when closed. */
export function RefusedPanel() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const refused = useApp((state) => state.refused);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) panel.current?.scrollIntoView({ block: "nearest" });
  }, [refused]);
  if (!refused) return null;
  const more = refused.refusals.length - LISTED;
  return (
    <div ref={panel} className="refused">
      <Notice
        type="error"
        title={refused.name === null ? say(WORDS.editRefused) : `${refused.name} · ${say(WORDS.refused)}`}
        close={{ label: say(WORDS.close), onClose: () => useApp.setState({ refused: null }) }}
      >
        <ul>
          {refused.refusals.slice(0, LISTED).map((refusal, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: refusals have no identity but their place in the list
            <li key={i}>{describeRefusal({ ...refusal, file: undefined }, language)}</li>
          ))}
          {more > 0 && <li>{language === "zh" ? `另有 ${more} 处` : `and ${more} more`}</li>}
        </ul>
      </Notice>
    </div>
  );
}
