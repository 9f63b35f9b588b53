export function NewProvince() {
  return null;
}
