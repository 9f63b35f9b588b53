import { DRIVER_SECTIONS } from "./driverSections";
import type { MethodSection } from "./MethodSection";
import { SETTLEMENT_SECTIONS } from "./settlementSections";

/** All sections of the method, in reading order. */
export const METHOD_SECTIONS: readonly MethodSection[] = [...DRIVER_SECTIONS, ...SETTLEMENT_SECTIONS];
