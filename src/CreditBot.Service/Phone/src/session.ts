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

/** Where this browser keeps who it is: the device credential and the conversation. */
export class Keys {
  constructor(
    private readonly store: Store,
    /** False on the tip page, which keeps no account of any kind. */
    private readonly withDevice: boolean,
  ) {}

  get conversation(): Conversation | undefined {
    const [id, secret] = (this.store.get("creditbot.conversation") ?? "").split("\n");
    return id && secret ? { id, secret } : undefined;
  }

  get device(): string | undefined {
    return this.withDevice ? this.store.get("creditbot.device") : undefined;
  }

  keep(session: Session): void {
    this.store.set("creditbot.conversation", `${session.conversation.id}\n${session.conversation.secret}`);
    if (this.withDevice && session.device) this.store.set("creditbot.device", session.device);
  }

  forget(): void {
    this.store.set("creditbot.conversation", undefined);
  }

  forgetDevice(): void {
    this.store.set("creditbot.device", undefined);
  }
}

/** Goes on with the stored conversation, or starts one. What the server no longer accepts is forgotten and asked for anew. */
export async function openSession(keys: Keys, locale: Language, page: string): Promise<Session> {
  for (;;) {
    const { conversation, device } = keys;
    try {
      const session = await call<Session>("POST", "/phone/session", undefined, { device, conversation, locale, page });
      keys.keep(session);
      return session;
    } catch (error) {
      if (!(error instanceof Refused) || error.passing) throw error;
      if (conversation) keys.forget();
      else if (device) keys.forgetDevice();
      else throw error;
    }
  }
}
