export function AssumptionsPage() {
  return null;
}
