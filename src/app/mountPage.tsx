import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { beginFurnishing } from "./Later";
import { useApp } from "./store";
import "./app.css";

/** A first picture that takes longer is not waited for with the rest of the page. */
const LONGEST_WAIT_MS = 3000;

/** Puts the page on the screen. As a transition the first rendering is cut into slices. */
export function mountPage(): void {
  const root = createRoot(document.getElementById("root")!);
  startTransition(() => root.render(<App />));
  setTimeout(beginFurnishing, LONGEST_WAIT_MS);
  void import("./open/keepRecent").then(({ keepRecent }) => keepRecent());
  useApp.subscribe(({ trouble, refused, run: { phase } }) => {
    if (trouble || refused || phase === "failed" || phase === "cancelled") beginFurnishing();
  });
}
