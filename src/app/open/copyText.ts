/** Copies what is selected in a field; true if the browser did. Pages served over plain http have no other way. */
export function copySelected(field: HTMLTextAreaElement): boolean {
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
