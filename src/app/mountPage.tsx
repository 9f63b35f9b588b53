import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./app.css";

/** Puts the page on the screen. As a transition the first rendering is cut into slices. */
export function mountPage(): void {
  const root = createRoot(document.getElementById("root")!);
  startTransition(() => root.render(<App />));
}
