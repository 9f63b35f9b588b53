import { pickText, type Text } from "../units/Text";
import { useApp } from "./store";

/** The function that says a text in the page's language. */
export function useSay(): (text: Text) => string {
  const language = useApp((state) => state.language);
  return (text) => pickText(text, language);
}
