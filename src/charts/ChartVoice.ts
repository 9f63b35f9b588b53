import { createContext } from "react";

/** Says what the keyboard's cursor reads, to those who hear the page; silent where nobody listens, as in a file. */
export const ChartVoice = createContext<(words: string) => void>(() => {});
