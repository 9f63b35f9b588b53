import { Segmented } from "antd";
import type { Language } from "../units/Text";
import { Tour } from "./help/Tour";
import { rememberLanguage } from "./rememberedLanguage";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** A tour, and the language. */
export function HeaderTools() {
  const say = useSay();
  const language = useApp((state) => state.language);
  return (
    <div className="header-tools">
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
