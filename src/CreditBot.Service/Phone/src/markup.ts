/** A piece of a bot message: the only things its text can turn into. */
export type Piece = { kind: "text" | "bold"; text: string } | { kind: "link"; text: string; href: string } | { kind: "break" };

const pattern = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|\/[\w\-/?=&#%.]*)\)|(https?:\/\/[^\s<>"'，。；、！？（）「」“”]+)|\r?\n/g;

/** Splits text into bold, links, line breaks and plain words. Links lead to http(s) or to a path of this site, nothing else. */
export function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of source.matchAll(pattern)) {
    if (match.index > from) found.push({ kind: "text", text: source.slice(from, match.index) });
    const [whole, bold, label, target, bare] = match;
    if (bold) found.push({ kind: "bold", text: bold });
    else if (label && target && !target.startsWith("//")) found.push({ kind: "link", text: label, href: target });
    else if (bare) found.push({ kind: "link", text: bare, href: bare });
    else if (label) found.push({ kind: "text", text: whole });
    else found.push({ kind: "break" });
    from = match.index + whole.length;
  }
  if (from < source.length) found.push({ kind: "text", text: source.slice(from) });
  return found;
}
