import { Segmented, Select } from "antd";
import type { Language } from "../units/Text";
import { BUNDLED } from "./bundledScenarios";
import { FilePicker } from "./FilePicker";
import { Tour } from "./help/Tour";
import { openBundled, openPicked } from "./openScenario";
import { rememberLanguage } from "./rememberedLanguage";
import { goTo } from "./route";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** Scenario, files in and out, language. */
export function HeaderTools() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const opened = useApp((state) => state.opened);
  const source = useApp((state) => state.source);
  const options = [
    ...(opened && source === "file" ? [{ value: "file", label: say(opened.title) }] : []),
    ...BUNDLED.map(({ id, title }) => ({ value: id, label: say(title) })),
  ];
  return (
    <div className="header-tools">
      <Select
        className="scenario-choice"
        aria-label={say(WORDS.scenario)}
        value={source ?? BUNDLED[0].id}
        options={options}
        onChange={(id: string) => {
          const bundled = BUNDLED.find((one) => one.id === id);
          if (!bundled) return;
          goTo("compare");
          void openBundled(bundled);
        }}
      />
      <FilePicker
        label={say(WORDS.openFile)}
        hint={say(WORDS.openFileHint)}
        accept=".json,application/json"
        onPick={(file) => void openPicked(file).then((isOpen) => isOpen && goTo("compare"))}
      />
      <Tour />
      <Segmented<Language>
        aria-label={say(WORDS.languageSwitch)}
        value={language}
        options={[
          { value: "zh", label: <span lang="zh-CN">中文</span> },
          { value: "en", label: <span lang="en">English</span> },
        ]}
        onChange={(chosen) => {
          rememberLanguage(chosen);
          useApp.setState({ language: chosen });
        }}
      />
    </div>
  );
}
