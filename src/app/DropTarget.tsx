import { useEffect, useState } from "react";
import { openPicked } from "./openScenario";
import { addressOf, goTo } from "./route";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** Names of tables of past years; any other file is taken for a scenario. */
const TABLE = /\.(xlsx?|csv|tsv|txt)$/i;

/** Takes a file dropped anywhere on the page: a scenario, a table of past years or, where one is asked for, of a new scenario's counties; shows that it would while one is held over it. */
export function DropTarget() {
  const say = useSay();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      if (TABLE.test(file.name) && window.location.hash === addressOf("open", "new")) {
        void import("./open/newProvince/provinceState").then(({ readFile }) => readFile(file));
        return;
      }
      if (TABLE.test(file.name)) {
        goTo("estimate");
        // What reads tables is loaded when the first is there.
        void import("./estimate/openTable").then(({ openTable }) => openTable(file));
        return;
      }
      void openPicked(file).then((isOpen) => isOpen && goTo("compare"));
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, []);
  return isOver ? <div className="drop-target">{say(WORDS.dropHere)}</div> : null;
}
