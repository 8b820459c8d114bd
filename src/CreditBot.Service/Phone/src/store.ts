/** Text kept by the browser; falls back to memory where storage is refused (private windows, some in-app browsers). */
export class Store {
  private readonly memory = new Map<string, string>();

  constructor(private readonly backing: () => Storage) {}

  get(key: string): string | undefined {
    try {
      return this.backing().getItem(key) ?? undefined;
    } catch {
      return this.memory.get(key);
    }
  }

  set(key: string, value: string | undefined): void {
    try {
      if (value === undefined) this.backing().removeItem(key);
      else this.backing().setItem(key, value);
    } catch {
      if (value === undefined) this.memory.delete(key);
      else this.memory.set(key, value);
    }
  }
}
