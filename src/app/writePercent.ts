export { writePercent } from "../units/writePercent";
