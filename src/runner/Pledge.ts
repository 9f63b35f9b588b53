/** A promise that is settled from outside, once: what is said after the first word, a result or an error, is not heard. */
export class Pledge<Result> {
  readonly result: Promise<Result>;
  private keep!: (result: Result) => void;
  private refuse!: (error: unknown) => void;
  private settled = false;

  constructor() {
    this.result = new Promise((resolve, reject) => {
      this.keep = resolve;
      this.refuse = reject;
    });
    // Whoever runs something else meanwhile need not listen; who does listen still gets the error.
    this.result.catch(() => {});
  }

  get isSettled(): boolean {
    return this.settled;
  }

  resolve(result: Result): void {
    this.settled = true;
    this.keep(result);
  }

  reject(error: unknown): void {
    this.settled = true;
    this.refuse(error);
  }
}
