import type { ChannelData } from "./activity";

export type EntryState = "waiting" | "sending" | "failed";

/** One message of the person that the server has not acknowledged yet. Its id is its clientActivityID. */
export interface Entry {
  id: string;
  text?: string;
  value?: unknown;
  channelData: ChannelData;
  /** Names of the files that belong to it; the files themselves stay in memory. */
  files?: string[];
  state: EntryState;
}

/** Messages on their way, oldest first. An entry leaves only when the server acknowledges it or the person drops it. */
export class Outbox {
  private entries: Entry[] = [];

  constructor(private readonly changed: (entry: Entry) => void = () => {}) {}

  get all(): readonly Entry[] {
    return this.entries;
  }

  add(entry: Omit<Entry, "state">): Entry {
    const added: Entry = { ...entry, state: "waiting" };
    this.entries.push(added);
    this.changed(added);
    return added;
  }

  /** The oldest one to post now: one at a time, so that answers stay in the order they were given. */
  next(): Entry | undefined {
    return this.entries.find(e => e.state !== "failed");
  }

  mark(id: string, state: EntryState): void {
    const entry = this.entries.find(e => e.id === id);
    if (!entry || entry.state === state) return;
    entry.state = state;
    this.changed(entry);
  }

  /** The server has it: by its answer to the post, by the echo, or by the history after a reload. */
  acknowledge(id: string | undefined): boolean {
    const index = this.entries.findIndex(e => e.id === id);
    if (index < 0) return false;
    const [entry] = this.entries.splice(index, 1);
    this.changed(entry!);
    return true;
  }

  /** Takes back what an earlier visit left unsent; a post that was under way is simply repeated with the same id. */
  restore(saved: readonly Entry[]): void {
    const here = new Set(this.entries.map(e => e.id));
    const earlier = saved.filter(e => !here.has(e.id)).map(e => ({ ...e, state: e.files ? "failed" : "waiting" }) as Entry);
    this.entries = [...earlier, ...this.entries];
    earlier.forEach(this.changed);
  }
}
