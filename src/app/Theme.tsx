import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import "virtual:control-styles.css";
import { CONTROL_THEME } from "./controlTheme";
import { useApp } from "./store";

/** Look and language of the page's controls. */
export function Theme({ children }: { readonly children: ReactNode }) {
  const language = useApp((state) => state.language);
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={CONTROL_THEME} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
