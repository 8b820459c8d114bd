import { AdaptiveCard, HostConfig, OpenUrlAction, SubmitAction } from "adaptivecards";

const ink = { default: "var(--ink)", subtle: "var(--faint)" };
const accent = { default: "var(--accent)", subtle: "var(--accent)" };
const container = {
  backgroundColor: "transparent",
  foregroundColors: { default: ink, accent, attention: accent, good: ink, warning: accent, dark: ink, light: ink },
};

const look = new HostConfig({
  fontFamily: "inherit",
  fontSizes: { small: 14, default: 17, medium: 18, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: { default: container, emphasis: { ...container, backgroundColor: "var(--wash)" } },
  actions: { maxActions: 12, spacing: "default", buttonSpacing: 8, actionsOrientation: "vertical", actionAlignment: "stretch", showCard: { actionMode: "inline" } },
  factSet: { title: { size: "small", isSubtle: true, wrap: true, maxWidth: 110 }, value: { wrap: true }, spacing: 12 },
});

/** Text blocks are Markdown by the format's definition; as Markdown is not drawn here, a marked character is just that character. */
const unmarked = (content: unknown): unknown =>
  JSON.parse(JSON.stringify(content), (key, value: unknown) => (key === "text" && typeof value === "string" ? value.replace(/\\([\\*_[\]()`#])/g, "$1") : value));

/** Draws a card into `place`. Its texts stay texts: the renderer's Markdown hook answers "not processed". */
export function renderCard(place: HTMLElement, content: unknown, submit: (value: unknown, title: string) => void): void {
  AdaptiveCard.onProcessMarkdown = (_, result) => (result.didProcess = false);
  const card = new AdaptiveCard();
  card.hostConfig = look;
  card.onExecuteAction = action => {
    if (action instanceof SubmitAction) submit(action.data ?? {}, action.title ?? "");
    else if (action instanceof OpenUrlAction && /^(https?:|\/(?!\/))/.test(action.url ?? "")) window.open(action.url, "_blank", "noopener");
  };
  card.parse(unmarked(content));
  const drawn = card.render();
  if (!drawn) return;
  // A row that can be tapped is called what it shows; its label alone would keep the value from who cannot see it.
  drawn.querySelectorAll("[role=button][aria-label]").forEach(row => row.textContent && row.removeAttribute("aria-label"));
  place.append(drawn);
}
