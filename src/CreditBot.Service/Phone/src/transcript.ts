import { isMine, type Activity, type Ask, type CardAction } from "./activity";

/** One activity and the place it takes in the server's order. */
export interface Placed {
  activity: Activity;
  index: number;
}

/** What the bot wants to know now, and the buttons that answer it. */
export interface Question {
  activity: Activity;
  ask?: Ask;
  actions: CardAction[];
}

/** Everything the server has said, each activity once, in the server's order. */
export class Transcript {
  readonly items: Activity[] = [];
  private readonly known = new Set<string>();

  /** Takes a batch from the stream, a poll or a replay and returns only what is new. */
  add(batch: readonly Activity[]): Placed[] {
    const placed: Placed[] = [];
    for (const activity of batch) {
      if (activity.type !== "message" || !activity.id || this.known.has(activity.id)) continue;
      this.known.add(activity.id);
      const index = this.place(activity);
      this.items.splice(index, 0, activity);
      placed.push({ activity, index });
    }
    return placed;
  }

  /** The open question: the bot's latest one since the person last spoke. */
  question(): Question | undefined {
    let last: Question | undefined;
    for (let i = this.items.length - 1; i >= 0; i--) {
      const activity = this.items[i]!;
      if (isMine(activity)) break;
      const actions = activity.suggestedActions?.actions ?? [];
      const question = { activity, ask: activity.channelData?.ask, actions };
      if (question.ask || actions.length > 0) return question;
      last ??= question;
    }
    return last;
  }

  private place(activity: Activity): number {
    const order = orderOf(activity);
    let index = this.items.length;
    if (order === undefined) return index;
    for (; index > 0; index--) {
      const before = orderOf(this.items[index - 1]!);
      if (before === undefined || before <= order) break;
    }
    return index;
  }
}

/** Direct Line ids end in `|` and a number that grows with the conversation. */
function orderOf(activity: Activity): number | undefined {
  const match = /\|(\d+)$/.exec(activity.id ?? "");
  return match ? Number(match[1]) : undefined;
}
