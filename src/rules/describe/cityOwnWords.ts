import { text } from "../../units/Text";

/** Said wherever a county's government pays: for its own part, the city's does (`cityOwn`). */
export const CITY_OWN_WORDS = text("（市本级为市级财政）", " (the city's for its own part)");
