import { PATH_MEASURES, type PathMeasure } from "../../engine/PathSeries";
import { SCHEMES, type Scheme } from "../../model/schemes";
import { addressOf } from "../route";

/** A path and how it is looked at, as an address names it. */
export interface PathAddress {
  readonly scenarioId: string;
  readonly scheme: Scheme;
  readonly placeId: string;
  readonly ruleSetId: string;
  readonly measure: PathMeasure;
  readonly year: number;
  readonly path: number;
}

/** `#/path/hunan/employee/430000/county-pooling/months/2035/1234` */
export function writePathAddress(address: PathAddress): string {
  const { scenarioId, scheme, placeId, ruleSetId, measure, year, path } = address;
  const parts = [scenarioId, scheme, placeId, ruleSetId, measure, year, path];
  return addressOf("path", parts.map((part) => encodeURIComponent(part)).join("/"));
}

/** What an address's part after `#` names; null where it names no path. */
export function readPathAddress(hash: string): PathAddress | null {
  const [start, route, ...rest] = hash.split("/");
  if (start !== "#" || route !== "path" || rest.length !== 7) return null;
  const decoded = rest.map(decode);
  if (decoded.some((part) => part === null || part === "")) return null;
  const [scenarioId, schemeName, placeId, ruleSetId, measureName, yearWritten, pathWritten] = decoded as string[];
  const scheme = SCHEMES.find((one) => one === schemeName);
  const measure = PATH_MEASURES.find((one) => one === measureName);
  const [year, path] = [Number(yearWritten), Number(pathWritten)];
  const isNumber = Number.isInteger(year) && Number.isInteger(path) && path >= 0;
  return scheme && measure && isNumber ? { scenarioId, scheme, placeId, ruleSetId, measure, year, path } : null;
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
