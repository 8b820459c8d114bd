import type { Activity } from "./activity";
import { call, Refused } from "./http";
import type { Store } from "./store";
import type { Language } from "./words";

/** What `POST /phone/session` answers: one round trip that brings the conversation and its history. */
export interface Session {
  device?: string;
  conversation: Conversation;
  token: string;
  /** Seconds until the token ends. */
  expires_in: number;
  streamUrl: string;
  activities: Activity[];
  watermark: string;
}

export interface Conversation {
  id: string;
  /** Held only by this phone; the server keeps what it derives from it. */
  secret: string;
}

/** The body of `POST /phone/session`. It is also what this browser keeps, so that index.html can send it before this script is here. */
export interface SessionRequest {
  device?: string;
  conversation?: Conversation;
  locale: Language;
}

const kept = "creditbot.session";

/** Who this browser is: the device credential and the conversation. */
export class Keys {
  private request: SessionRequest;

  constructor(
    private readonly store: Store,
    locale: Language,
  ) {
    this.request = { ...parsed(store.get(kept)), locale };
  }

  get body(): SessionRequest {
    return this.request;
  }

  speak(locale: Language): void {
    this.save({ ...this.request, locale });
  }

  keep({ conversation, device }: Session): void {
    this.save({ ...this.request, conversation, device: device ?? this.request.device });
  }

  /** Drops what the server did not accept: the conversation first, then the device. False when nothing is left to drop. */
  forget(): boolean {
    const { conversation, device, locale } = this.request;
    this.save(conversation ? { device, locale } : { locale });
    return !!(conversation ?? device);
  }

  private save(request: SessionRequest): void {
    this.request = request;
    this.store.set(kept, JSON.stringify(request));
  }
}

function parsed(text: string | undefined): Partial<SessionRequest> {
  try {
    return JSON.parse(text ?? "{}") as Partial<SessionRequest>;
  } catch {
    return {};
  }
}

/** Goes on with the stored conversation, or starts one. What the server no longer accepts is forgotten and asked for anew. */
export async function openSession(keys: Keys, early?: Promise<Response>): Promise<Session> {
  const first = await early?.then(r => (r.ok ? (r.json() as Promise<Session>) : undefined)).catch(() => undefined);
  if (first) {
    keys.keep(first);
    return first;
  }
  for (;;) {
    try {
      const session = await call<Session>("POST", "/phone/session", undefined, keys.body);
      keys.keep(session);
      return session;
    } catch (error) {
      if (!(error instanceof Refused) || error.passing || !keys.forget()) throw error;
    }
  }
}
