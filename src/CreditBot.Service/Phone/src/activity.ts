/** The part of a Bot Framework activity that this page reads and writes. */
export interface Activity {
  id?: string;
  type: string;
  timestamp?: string;
  locale?: string;
  from?: { id?: string; role?: string };
  text?: string;
  value?: unknown;
  attachments?: Attachment[];
  suggestedActions?: { actions?: CardAction[] };
  channelData?: ChannelData;
}

export interface Attachment {
  contentType: string;
  contentUrl?: string;
  content?: unknown;
  name?: string;
}

export interface CardAction {
  type: string;
  title?: string;
  value?: unknown;
}

export interface ChannelData {
  clientActivityID?: string;
  /** When the person pressed send, which may be long before the server hears of it (ISO 8601, UTC). */
  composedAt?: string;
  postBack?: boolean;
  /** What the person tapped, shown in the own bubble when the message itself has no text. */
  title?: string;
  ask?: Ask;
  filed?: Filed;
  /** The last words of a conversation that was forgotten: what stands above them goes from the screen too. */
  forgotten?: boolean;
}

/** What the bot's question expects, so that the page can offer the right keyboard or picker. */
export interface Ask {
  dialog: string;
  field: string;
  kind: string;
  optional?: boolean;
  step?: number;
  of?: number;
}

export interface Filed {
  kind: string;
  reference: string;
  receipt?: string;
}

export const cardType = "application/vnd.microsoft.card.adaptive";

export const isMine = (activity: Activity): boolean => activity.from?.role === "user";
