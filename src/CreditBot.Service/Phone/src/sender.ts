import type { Activity } from "./activity";
import { backoff, Pause } from "./backoff";
import { Refused } from "./http";
import type { Line } from "./line";
import type { Entry, Outbox } from "./outbox";

/** Empties the outbox in order, one at a time, until each message is acknowledged; the same id goes out every time. */
export class Sender {
  private running = false;
  private readonly pause = new Pause();
  readonly files = new Map<string, File[]>();

  constructor(
    private readonly line: Line,
    private readonly outbox: Outbox,
    private readonly locale: () => string,
    private readonly progress: (entry: Entry, share: number) => void,
  ) {}

  /** There is something to send, or the network came back. */
  wake(): void {
    this.pause.wake();
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    let attempts = 0;
    for (let entry = this.outbox.next(); entry; entry = this.outbox.next()) {
      const delay = await this.deliver(entry, attempts++);
      if (delay === undefined) attempts = 0;
      else await this.pause.wait(delay);
    }
    this.running = false;
  }

  /** Undefined when the entry is settled, otherwise milliseconds until the next try. */
  private async deliver(entry: Entry, attempt: number): Promise<number | undefined> {
    const files = this.files.get(entry.id);
    this.outbox.mark(entry.id, "sending");
    try {
      if (files) await this.line.upload(this.activity(entry), files, share => this.progress(entry, share));
      else await this.line.post(this.activity(entry));
      this.outbox.acknowledge(entry.id);
      return undefined;
    } catch (error) {
      const refused = error instanceof Refused ? error : undefined;
      if (refused && !refused.needsSession && !refused.passing) {
        this.outbox.mark(entry.id, "failed");
        return undefined;
      }
      if (refused?.needsSession) this.line.renew();
      this.outbox.mark(entry.id, "waiting");
      return Math.max(refused?.retryAfterMs ?? 0, backoff(attempt));
    }
  }

  private activity(entry: Entry): Activity {
    const { id, text, value, channelData } = entry;
    return { type: "message", text, value, locale: this.locale(), channelData: { ...channelData, clientActivityID: id } };
  }
}
