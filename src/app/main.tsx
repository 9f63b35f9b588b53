import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./app.css";
import { BUNDLED } from "./bundledScenarios";
import { openBundled } from "./openScenario";
import { warmUp } from "./runController";

warmUp();
void openBundled(BUNDLED[0]);
createRoot(document.getElementById("root")!).render(<App />);
