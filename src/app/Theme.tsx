import { ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import type { ReactNode } from "react";
import { useApp } from "./store";

const THEME = {
  token: {
    colorPrimary: "#00639c",
    colorInfo: "#00639c",
    colorLink: "#00639c",
    // The red of faults; the default is too light for text upon white.
    colorError: "#b3261e",
    colorTextPlaceholder: "#667080",
    borderRadius: 4,
    fontFamily: "inherit",
    motion: false,
  },
};

/** Look and language of the page's controls. */
export function Theme({ children }: { readonly children: ReactNode }) {
  const language = useApp((state) => state.language);
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={THEME} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}
