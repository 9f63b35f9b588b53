/** Formulas and evidence. */
export function MethodPage() {
  return <main id="content" tabIndex={-1} className="main method" />;
}
