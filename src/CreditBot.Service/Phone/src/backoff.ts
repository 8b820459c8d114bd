/** Milliseconds to wait before try number `attempt` (0 first): doubles up to 20 s, half of it at random. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(20_000, 600 * 2 ** Math.min(attempt, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}

/** A pause that `wake` can cut short when the phone says that something changed. */
export class Pause {
  private release?: () => void;

  wait(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      this.release = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.release?.();
  }
}
