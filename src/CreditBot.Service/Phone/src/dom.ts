type Child = Node | string | undefined | false;

/** Makes an element; text always becomes a text node, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children.filter((c): c is Node | string => !!c));
  return element;
}

export function button(label: string, kind: string, act: () => void): HTMLButtonElement {
  const made = el("button", { type: "button", class: kind }, label);
  made.addEventListener("click", act);
  return made;
}

/** Replaces what stands in `place`. A focus that would be lost goes to the conversation, without opening the keyboard. */
export function refill(place: Element, ...children: Child[]): void {
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...children.filter((c): c is Node | string => !!c));
  if (hadFocus) byId("log").focus({ preventScroll: true });
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is missing from the page`);
  return found as T;
}
