/** The time of day in Asia/Shanghai (UTC+8, no daylight saving), with the date when it is not today. */
export function shanghai(iso: string | undefined, now: number, days: readonly string[]): string | undefined {
  const instant = Date.parse(iso ?? "");
  if (Number.isNaN(instant)) return undefined;
  const at = new Date(instant + 8 * 3_600_000).toISOString();
  const today = new Date(now + 8 * 3_600_000).toISOString();
  const time = at.slice(11, 16);
  if (at.slice(0, 10) === today.slice(0, 10)) return time;
  const weekday = days[new Date(instant + 8 * 3_600_000).getUTCDay()] ?? "";
  return `${at.slice(0, 4) === today.slice(0, 4) ? at.slice(5, 10) : at.slice(0, 10)} ${weekday} ${time}`;
}

/** What a date picker gives (`2026-11-22T15:30`) as the bot reads it. */
export const readable = (picked: string): string => picked.slice(0, 16).replace("T", " ");
