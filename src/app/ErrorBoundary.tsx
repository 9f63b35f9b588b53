import { Component, type ReactNode } from "react";

interface Props {
  /** What stands in for the children after a crash. */
  readonly fallback: (error: Error) => ReactNode;
  /** The children are tried again when this changes. */
  readonly retryOn: unknown;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  readonly seen: unknown;
}

/** Keeps a crash of its children to itself. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, seen: this.props.retryOn };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.retryOn === state.seen ? null : { error: null, seen: props.retryOn };
  }

  override render(): ReactNode {
    return this.state.error ? this.props.fallback(this.state.error) : this.props.children;
  }
}
