import { useCallback, useEffect, useState } from "react";
import { text } from "../../units/Text";
import { SmallButton } from "../SmallButton";
import { useSay } from "../useSay";
import "./compare.css";
import { printPage } from "./printPage";

const PRINT_WORDS = {
  print: text("打印", "Print"),
  making: text("正在生成全部图表……", "Making all pictures…"),
} as const;

/** Prints the page with all its pictures; Ctrl+P does the same while the button is there. */
export function PrintButton() {
  const say = useSay();
  const [isMaking, setMaking] = useState(false);
  const print = useCallback(async () => {
    setMaking(true);
    await printPage();
    setMaking(false);
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isPrint = event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey);
      if (!isPrint || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void print();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [print]);
  return (
    <div className="print-button">
      <span role="status" className="muted">
        {isMaking && say(PRINT_WORDS.making)}
      </span>
      <SmallButton title="Ctrl+P" disabled={isMaking} onClick={() => void print()}>
        {say(PRINT_WORDS.print)}
      </SmallButton>
    </div>
  );
}
