import { Button, Input } from "antd";
import { useId } from "react";
import { FilePicker } from "../FilePicker";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { BUNDLED_CASES } from "./bundledCases";
import { openBundledCase, openPastedFigures, openPickedFigures, startFromScenario } from "./openFigures";
import { useSettle } from "./settleState";
import { SETTLE_WORDS } from "./settleWords";

/** Ways to put figures in. */
export function SettleSources() {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const scenario = useApp((state) => state.edited);
  const pasted = useSettle((state) => state.pasted);
  return (
    <div className="settle-sources">
      <FilePicker
        label={say(SETTLE_WORDS.open)}
        hint={say(SETTLE_WORDS.openHint)}
        accept=".json,.xlsx,.csv,.tsv,.txt"
        isPrimary
        onPick={(file) => void openPickedFigures(file, language)}
      />
      <label htmlFor={id}>{say(SETTLE_WORDS.paste)}</label>
      <Input.TextArea
        id={id}
        rows={4}
        value={pasted}
        placeholder={say(SETTLE_WORDS.pastePlaceholder)}
        onChange={(event) => useSettle.setState({ pasted: event.target.value })}
      />
      <Button
        disabled={pasted.trim() === ""}
        onClick={async () => {
          await openPastedFigures(pasted);
          useSettle.setState({ pasted: "" });
        }}
      >
        {say(SETTLE_WORDS.read)}
      </Button>
      <Button disabled={scenario === null} onClick={() => scenario && startFromScenario(scenario, language)}>
        {say(SETTLE_WORDS.fromScenario)}
      </Button>
      <h3>{say(SETTLE_WORDS.examples)}</h3>
      {BUNDLED_CASES.map((one) => (
        <button key={one.id} type="button" className="example" onClick={() => void openBundledCase(one, language)}>
          <strong>{say(one.title)}</strong>
          <span>{say(one.question)}</span>
        </button>
      ))}
    </div>
  );
}
