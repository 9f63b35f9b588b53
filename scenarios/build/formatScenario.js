const WIDTH = 120;

const isFlat = (value) =>
  typeof value === "object" && value !== null && Object.values(value).every((part) => typeof part !== "object");

/** JSON on one line, with a space after commas and colons. */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${inline(part)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

/** Fills lines up to the width with the parts of a list or of a map from places to numbers. */
function fill(parts, indent) {
  const lines = [];
  let lineText = "";
  for (const [index, part] of parts.entries()) {
    const piece = index === parts.length - 1 ? part : `${part},`;
    if (lineText !== "" && indent.length + lineText.length + 1 + piece.length > WIDTH) {
      lines.push(indent + lineText);
      lineText = piece;
    } else {
      lineText = lineText === "" ? piece : `${lineText} ${piece}`;
    }
  }
  lines.push(indent + lineText);
  return lines.join("\n");
}

/**
 * A scenario as JSON text, compact but readable: what fits on a line stands on one, a map of numbers or a list of
 * them fills lines, all else is one entry a line, indented by one space. Ends with a newline.
 */
export function formatScenario(value) {
  return `${format(value, "")}\n`;
}

function format(value, indent) {
  const oneLine = inline(value);
  if (typeof value !== "object" || value === null || indent.length + oneLine.length <= WIDTH) return oneLine;
  const deeper = `${indent} `;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Object.entries(value).map(([key, part]) => [
    Array.isArray(value) ? "" : `${JSON.stringify(key)}: `,
    part,
  ]);
  const numbers = isFlat(value) && Object.values(value).every((part) => typeof part === "number");
  const body = numbers
    ? fill(
        entries.map(([key, part]) => key + inline(part)),
        deeper,
      )
    : entries.map(([key, part]) => deeper + key + format(part, deeper)).join(",\n");
  return `${open}\n${body}\n${indent}${close}`;
}
