/** Hands a file out under a name. */
export function downloadFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address when the download starts, which may be after this call.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
