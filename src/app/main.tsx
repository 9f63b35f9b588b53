import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./app.css";
import { BUNDLED } from "./bundledScenarios";
import { openBundled } from "./openScenario";
import { warmUp } from "./runController";

warmUp();
void openBundled(BUNDLED[0]);
const root = createRoot(document.getElementById("root")!);
// As a transition the first rendering is cut into slices.
startTransition(() => root.render(<App />));
