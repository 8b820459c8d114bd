import { isMine, type Activity } from "./activity";
import { bubble, pendingBubble, showState, type BubbleActions } from "./bubbles";
import { byId, refill } from "./dom";
import type { Entry, Outbox } from "./outbox";
import { Transcript } from "./transcript";
import type { Words } from "./words";

/** The list of bubbles: what the server said, in its order, and below it what is still on its way. */
export class Conversation {
  transcript = new Transcript();
  private readonly rows = new Map<string, HTMLElement>();
  private readonly waiting = new Map<string, HTMLElement>();
  private readonly log = byId("log");
  private readonly list = byId("list");
  private readonly pending = byId("pending");
  private readonly typing = byId("typing");
  private readonly newer = byId<HTMLButtonElement>("newer");
  private typingEnds = 0;
  private atEnd = true;
  private lastTop = 0;
  /** Where reading begins when an answer is longer than the screen; without it the end is what is shown. */
  private head: HTMLElement | undefined;
  private ownTop = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly words: () => Words,
    private readonly actions: BubbleActions,
    private readonly filesOf: (id: string) => readonly File[] | undefined,
  ) {
    this.newer.addEventListener("click", () => this.toEnd(true));
    this.log.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    const stay = new ResizeObserver(() => this.atEnd && this.toEnd());
    stay.observe(this.log);
    stay.observe(this.list);
    stay.observe(byId("answers"));
  }

  /** A conversation begins or goes on: the server's first words give way to the real history. */
  begin(history: readonly Activity[], same: boolean): void {
    if (!same) {
      this.transcript = new Transcript();
      this.rows.forEach(row => row.remove());
      this.rows.clear();
    }
    this.list.setAttribute("aria-busy", "true");
    this.receive(history);
    if (this.transcript.items.length > 0) document.getElementById("welcome")?.remove();
    requestAnimationFrame(() => this.list.removeAttribute("aria-busy"));
  }

  receive(batch: readonly Activity[]): void {
    for (const { activity, index } of this.transcript.add(batch)) {
      if (!isMine(activity)) this.showTyping(false);
      this.insert(activity, index);
    }
    const closing = batch.find(a => a.channelData?.forgotten && !isMine(a));
    if (closing) this.forget(closing.id!);
    if (batch.some(a => a.type === "typing" && !isMine(a))) this.showTyping(true);
    if (batch.some(a => a.type === "message")) this.head = this.headOf(batch);
    if (this.atEnd) this.toEnd();
    else if (batch.some(a => a.type === "message" && !isMine(a))) this.newer.hidden = false;
  }

  /** Draws, updates or removes the bubble of an entry of the outbox. */
  update(entry: Entry, online: boolean): void {
    const present = this.outbox.all.includes(entry);
    let row = this.waiting.get(entry.id);
    if (!present) return row?.querySelector(".note")?.replaceChildren();
    const files = this.filesOf(entry.id) ?? [];
    if (!row) {
      row = pendingBubble(entry, this.words(), files);
      this.waiting.set(entry.id, row);
      this.pending.append(row);
      this.toEnd(true);
    }
    showState(row, entry, this.words(), this.actions, online, files.length > 0);
  }

  /** True while the server has taken a message but not sent it back yet. */
  awaits(id: string): boolean {
    return this.waiting.has(id);
  }

  discard(id: string): void {
    const row = this.waiting.get(id);
    if (row) refill(row);
    row?.remove();
    this.waiting.delete(id);
  }

  progress(entry: Entry, share: number): void {
    const note = this.waiting.get(entry.id)?.querySelector(".note");
    if (note) note.textContent = `${this.words().uploading} ${Math.round(share * 100)}%`;
  }

  private forget(last: string): void {
    for (const [id, row] of this.rows)
      if (id !== last) {
        row.remove();
        this.rows.delete(id);
      }
    [...this.waiting.keys()].forEach(id => this.discard(id));
  }

  /** Shows the end, or as much of it as leaves the head of a long answer on the screen; `quite` forgets the head. */
  toEnd(quite = false): void {
    if (quite) this.head = undefined;
    const end = this.log.scrollHeight - this.log.clientHeight;
    const top = this.head ? this.head.getBoundingClientRect().top - this.log.getBoundingClientRect().top + this.log.scrollTop - 10 : end;
    this.ownTop = Math.max(0, Math.min(end, top));
    this.log.scrollTop = this.ownTop;
    this.reachedEnd();
  }

  /** A list, a record or a summary is read from its first line; of a question the end counts, which says what is asked. */
  private headOf(batch: readonly Activity[]): HTMLElement | undefined {
    const said = batch.map(isMine).lastIndexOf(true);
    const answer = batch.slice(said + 1).filter(a => a.type === "message");
    const ask = answer[answer.length - 1]?.channelData?.ask;
    return ask && ask.field !== "confirm" ? undefined : this.rows.get(answer[0]?.id ?? "");
  }

  private insert(activity: Activity, index: number): void {
    const echo = isMine(activity) ? activity.channelData?.clientActivityID : undefined;
    this.outbox.acknowledge(echo);
    const sent = echo === undefined ? undefined : this.waiting.get(echo);
    if (echo !== undefined) this.waiting.delete(echo);
    const row = bubble(activity, this.words(), this.actions);
    if (sent && row) {
      // The local bubble already shows the picture; only its note changes.
      sent.querySelector(".note")?.remove();
      const note = row.querySelector(".note");
      if (note) sent.append(note);
      // What the server did not keep is not shown on either.
      const [mine, theirs] = [sent.querySelector("p"), row.querySelector("p")];
      if (mine && theirs && mine.textContent !== theirs.textContent) mine.replaceWith(theirs);
    }
    const shown = sent ?? row;
    if (!shown) return;
    this.rows.set(activity.id!, shown);
    this.list.insertBefore(shown, this.after(index));
    // One time of day for all that was said in the same minute.
    const note = shown.querySelector(".note");
    const before = shown.previousElementSibling as HTMLElement | null;
    shown.dataset["time"] = note?.textContent ?? "";
    if (note && before?.dataset["time"] === note.textContent) note.remove();
  }

  private after(index: number): Node {
    for (const later of this.transcript.items.slice(index + 1)) {
      const row = this.rows.get(later.id!);
      if (row) return row;
    }
    return this.pending;
  }

  private showTyping(on: boolean): void {
    this.typing.hidden = !on;
    clearTimeout(this.typingEnds);
    if (on) this.typingEnds = window.setTimeout(() => (this.typing.hidden = true), 12_000);
  }

  private reachedEnd(): void {
    this.atEnd = true;
    this.newer.hidden = true;
  }

  private noticeScroll(): void {
    const top = this.log.scrollTop;
    if (Math.abs(top - this.ownTop) < 2) {
      this.lastTop = top;
      return;
    }
    // Whoever scrolls on from the head of an answer is shown its end from then on.
    if (top > this.ownTop) this.head = undefined;
    if (this.log.scrollHeight - top - this.log.clientHeight < 60) this.reachedEnd();
    // Only a finger scrolls upwards; content that grows does not.
    else if (top < this.lastTop) this.atEnd = false;
    this.lastTop = top;
  }
}
