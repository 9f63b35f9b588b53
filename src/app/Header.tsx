import { Later, LaterPart } from "./Later";
import { Navigation } from "./Navigation";
import type { Route } from "./route";
import { useApp } from "./store";

const HEADER_TOOLS = new LaterPart(() => import("./HeaderTools").then((module) => module.HeaderTools));

/** Product, pages, scenario, files in and out, language. */
export function Header({ route }: { readonly route: Route }) {
  const language = useApp((state) => state.language);
  return (
    <header className="header">
      <div className="brand">
        <h1>
          {language === "zh" ? "统筹沙盘" : "Tongchou"} <span>{language === "zh" ? "Tongchou" : "统筹沙盘"}</span>
        </h1>
      </div>
      <Navigation route={route} />
      <Later part={HEADER_TOOLS} given={{}} />
    </header>
  );
}
