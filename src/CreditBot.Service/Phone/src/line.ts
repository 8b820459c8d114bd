import type { Activity } from "./activity";
import { backoff, Pause } from "./backoff";
import { call, Refused, upload } from "./http";
import type { Session } from "./session";

export type LineState = "starting" | "online" | "offline";

export interface LineEvents {
  session(): Promise<Session>;
  started(session: Session): Promise<void>;
  received(activities: Activity[]): void;
  state(state: LineState): void;
}

interface Batch {
  activities?: Activity[];
  watermark?: string;
}

const root = "/v3/directline";
const keepAliveMs = 20_000;
const silenceMs = 60_000;

/** Direct Line 3.0 for one conversation: keeps a way to hear the bot open for ever and rebuilds it by itself. */
export class Line {
  private token = "";
  private id = "";
  private user: string | undefined;
  private watermark = "";
  private streamUrl: string | undefined;
  private renewAt = 0;
  private attempts = 0;
  private deadSockets = 0;
  private heardAt = 0;
  private hangUp: () => void = () => {};
  private readonly pause = new Pause();

  constructor(private readonly events: LineEvents) {}

  /** Never returns: listens, and when that ends for whatever reason, listens again. */
  async run(): Promise<never> {
    for (;;) {
      let wanted = 0;
      try {
        if (!this.token) await this.start();
        const url = this.streamUrl ?? (await this.reconnect());
        this.streamUrl = undefined;
        await (this.deadSockets < 2 ? this.overSocket(url) : this.byPolling());
      } catch (error) {
        if (error instanceof Refused) {
          wanted = error.retryAfterMs;
          if (error.needsSession) this.token = "";
        }
      }
      this.events.state("offline");
      await this.pause.wait(Math.max(wanted, backoff(this.attempts++)));
    }
  }

  /** Something changed (network, visibility, silence): whatever is open is dropped and built again at once. */
  rebuild(): void {
    this.attempts = 0;
    this.hangUp();
    this.pause.wake();
  }

  /** Stops waiting, but leaves an open connection alone. */
  nudge(): void {
    this.attempts = 0;
    this.pause.wake();
  }

  /** The token was refused: the next round starts with a new session. */
  renew(): void {
    this.token = "";
    this.rebuild();
  }

  /** Throws Refused, or anything else when the network fails. */
  async post(activity: Activity): Promise<void> {
    await this.ready();
    await call("POST", `${this.path}/activities`, this.token, this.signed(activity));
  }

  async upload(activity: Activity, files: readonly File[], progress: (share: number) => void): Promise<void> {
    await this.ready();
    const described = { ...this.signed(activity), attachments: files.map(f => ({ contentType: f.type, name: f.name })) };
    const form = new FormData();
    form.append("activity", new Blob([JSON.stringify(described)], { type: "application/vnd.microsoft.activity" }), "blob");
    for (const file of files) form.append("file", file, file.name);
    await upload(`${this.path}/upload?userId=${encodeURIComponent(this.user ?? "")}`, this.token, form, progress);
  }

  private get path(): string {
    return `${root}/conversations/${encodeURIComponent(this.id)}`;
  }

  private signed(activity: Activity): Activity {
    return { ...activity, from: { id: this.user, role: "user" } };
  }

  private async start(): Promise<void> {
    const session = await this.events.session();
    this.id = session.conversation.id;
    this.watermark = session.watermark;
    this.streamUrl = session.streamUrl;
    this.accept(session.token, session.expires_in);
    await this.events.started(session);
  }

  private accept(token: string, seconds: number): void {
    this.token = token;
    this.user = userOf(token);
    this.renewAt = Date.now() + seconds * 500;
  }

  private async ready(): Promise<void> {
    if (!this.token) throw new Error("no session yet");
    if (Date.now() > this.renewAt) await this.refresh();
  }

  private async refresh(): Promise<void> {
    const answer = await call<{ token: string; expires_in: number }>("POST", `${root}/tokens/refresh`, this.token);
    this.accept(answer.token, answer.expires_in);
  }

  private async reconnect(): Promise<string> {
    await this.ready();
    const query = this.watermark ? `?watermark=${encodeURIComponent(this.watermark)}` : "";
    const answer = await call<{ token?: string; expires_in?: number; streamUrl: string }>("GET", this.path + query, this.token);
    if (answer.token) this.accept(answer.token, answer.expires_in ?? 1800);
    return answer.streamUrl;
  }

  private async poll(): Promise<number> {
    await this.ready();
    const batch = await call<Batch>("GET", `${this.path}/activities?watermark=${encodeURIComponent(this.watermark)}`, this.token);
    this.take(batch);
    return batch.activities?.length ?? 0;
  }

  private take(batch: Batch): void {
    if (batch.activities?.length) this.events.received(batch.activities);
    if (batch.watermark) this.watermark = batch.watermark;
  }

  private online(): void {
    this.attempts = 0;
    this.events.state("online");
  }

  /** Ends when the socket does, or when `rebuild` gives up on it. */
  private overSocket(url: string): Promise<void> {
    return new Promise(resolve => {
      const socket = new WebSocket(here(url));
      let opened = false;
      let ended = false;
      const end = (): void => {
        if (ended) return;
        ended = true;
        clearInterval(beat);
        clearTimeout(tooSlow);
        this.deadSockets = opened ? 0 : this.deadSockets + 1;
        this.hangUp = () => {};
        socket.close();
        resolve();
      };
      const beat = setInterval(() => void this.beat(socket).catch(end), keepAliveMs);
      const tooSlow = setTimeout(() => opened || end(), 10_000);
      this.hangUp = () => {
        opened = true;
        end();
      };
      socket.onopen = () => {
        opened = true;
        this.heardAt = Date.now();
        this.online();
      };
      socket.onmessage = event => {
        if (ended) return;
        this.heardAt = Date.now();
        if (typeof event.data === "string" && event.data) this.take(JSON.parse(event.data) as Batch);
      };
      socket.onclose = socket.onerror = end;
    });
  }

  /** Every 20 s: an empty frame, a fresh token in time, and a look whether the silence is real. */
  private async beat(socket: WebSocket): Promise<void> {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send("");
    await this.ready();
    if (Date.now() - this.heardAt < silenceMs) return;
    this.heardAt = Date.now();
    if ((await this.poll()) > 0) throw new Error("the socket is deaf");
  }

  /** Where no socket opens (old proxies): asks every 1.5 s, and tries a socket again after two minutes. */
  private async byPolling(): Promise<void> {
    let over = false;
    this.hangUp = () => (over = true);
    const until = Date.now() + 120_000;
    while (!over && Date.now() < until) {
      await this.poll();
      this.online();
      await this.pause.wait(document.hidden ? 15_000 : 1_500);
    }
    this.deadSockets = 1;
  }
}

/** The stream on the host this page came from, whatever a proxy made the server believe. */
function here(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${pathname}${search}`;
}

function userOf(token: string): string | undefined {
  try {
    const claims = JSON.parse(atob((token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/"))) as { user?: string };
    return claims.user;
  } catch {
    return undefined;
  }
}
