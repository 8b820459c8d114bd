import { byId } from "./dom";
import { asLanguage, type Language } from "./words";

/** What the server writes into the page. */
export interface Config {
  lang: Language;
  /** Binding codes of the demonstration, by role; null outside of it. */
  demo: Record<string, string>;
  maxAttachmentBytes: number;
}

export function readConfig(): Config {
  const raw = JSON.parse(byId("config").textContent ?? "{}") as { lang?: string; demo?: Record<string, unknown> | null; maxAttachmentBytes?: number };
  const codes = Object.entries(raw.demo ?? {}).filter((e): e is [string, string] => typeof e[1] === "string");
  return { lang: asLanguage(raw.lang), demo: Object.fromEntries(codes), maxAttachmentBytes: raw.maxAttachmentBytes ?? 10_485_760 };
}
