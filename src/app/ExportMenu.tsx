import { Dropdown } from "antd";
import type { ReactNode } from "react";
import type { ChartTable } from "../charts/ChartInput";
import type { Frame } from "../charts/frame";
import { tableCsv } from "../charts/tableCsv";
import { text } from "../units/Text";
import { downloadFile } from "./downloadFile";
import { drawPng } from "./drawPng";
import { SmallButton } from "./SmallButton";
import { useApp } from "./store";
import { useSay } from "./useSay";

const FORMATS = [
  { key: "svg", label: text("矢量图（SVG）", "Vector picture (SVG)") },
  { key: "png", label: text("位图（PNG，两倍清晰度）", "Bitmap (PNG, at twice the size)") },
  { key: "csv", label: text("数据（CSV）", "Numbers (CSV)") },
] as const;
type Format = (typeof FORMATS)[number]["key"];

const EXPORT = text("导出", "Export");
const FAILED = text(
  "这台设备的浏览器未能画出位图，可改用 SVG。",
  "This browser could not draw the bitmap; SVG is the way out.",
);

interface Props {
  readonly name: string;
  readonly make: () => { readonly picture: ReactNode; readonly frame: Frame; readonly table: ChartTable };
}

/** A picture as a file: drawn anew without a cursor, with title, error and caveats. */
export function ExportMenu({ name, make }: Props) {
  const say = useSay();
  const write = async (format: Format) => {
    const { shown, language } = useApp.getState();
    const { picture, frame, table } = make();
    const file = `${[shown?.scenario.title[language], name].filter(Boolean).join(" ")}.${format}`;
    if (format === "csv") {
      downloadFile(new Blob([tableCsv(table, frame)], { type: "text/csv" }), file);
      return;
    }
    const { renderToStaticMarkup } = await import("react-dom/server");
    const svg = renderToStaticMarkup(picture);
    if (format === "svg") {
      downloadFile(new Blob([svg], { type: "image/svg+xml" }), file);
      return;
    }
    const png = await drawPng(svg, frame.width, frame.height);
    if (png) downloadFile(png, file);
    else useApp.setState({ trouble: FAILED });
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: FORMATS.map(({ key, label }) => ({ key, label: say(label) })),
        onClick: ({ key }) => void write(key as Format),
      }}
    >
      <SmallButton aria-haspopup="menu">{say(EXPORT)}</SmallButton>
    </Dropdown>
  );
}
