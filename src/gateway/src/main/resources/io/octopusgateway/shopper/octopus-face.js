/**
 * Shared by all. No style is written into a page, so a policy without 'unsafe-inline' is kept; a browser that cannot make
 * it ends the module here, before there is a component, and shows what stands inside the element.
 */
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);

function make(tag, part, ...children) {
  const element = document.createElement(tag);
  element.className = part;
  element.setAttribute("part", part);
  element.append(...children);
  return element;
}

function slot(name) {
  const element = document.createElement("slot");
  element.name = name;
  return element;
}

/** What a shopper sees. All words go in as text, never as markup. */
class Face {
  #root;
  #method = slot("method");
  #hint = slot("hint");
  #status = make("div", "status");
  #button = make("button", "button");
  #link = make("a", "link");
  #others = make("div", "other-method", slot("other-method"));
  #box = make("div", "box");

  constructor(root, press) {
    this.#root = root;
    root.adoptedStyleSheets = [SHEET];
    this.#status.setAttribute("role", "status");
    this.#status.tabIndex = -1;
    this.#button.type = "button";
    this.#button.addEventListener("click", press);
    this.#link.rel = "noreferrer";
    const intro = [make("p", "method", this.#method), make("p", "hint", this.#hint)];
    this.#box.append(...intro, this.#status, this.#button, this.#link, this.#others);
    root.append(this.#box);
  }

  /**
   * The view has `title`, `lines`, `tone`, `busy`, the key of the `button`, the address of the `link` to pay, and whether
   * the shop's `other` methods are shown; around it are `language`, `shop` and whether starts are `blocked`.
   */
  show(view, { language, shop, blocked }) {
    const say = (line) => words(line, language, { shop: shop || words("shop.unknown", language, {}), amount: view.amounts });
    const focused = this.#root.activeElement;
    this.#box.lang = language;
    this.#method.textContent = say("method.name");
    this.#hint.textContent = say("method.hint");
    this.#hint.parentElement.hidden = view.final === true;
    this.#status.className = ["status", view.tone, view.busy && "busy"].filter(Boolean).join(" ");
    const lines = new Set((view.lines ?? []).map(say).filter(Boolean));
    this.#say(view.title ? say(view.title) : "", [...lines]);
    this.#button.hidden = !view.button;
    this.#button.textContent = say(view.button ?? "method.pay");
    this.#button.setAttribute("aria-disabled", String(blocked));
    this.#link.hidden = !view.link;
    this.#link.textContent = say("desktop.continue");
    if (view.link) {
      this.#link.href = view.link;
    }
    this.#others.hidden = !view.other;
    this.#keepFocus(focused);
  }

  /** Whoever stood on what has gone stands on what came in its place. */
  #keepFocus(focused) {
    if (focused?.hidden) {
      (this.#link.hidden ? this.#status : this.#link).focus();
    }
  }

  /** Says only what is new: a live region that is filled again is read out again. */
  #say(title, lines) {
    const wanted = [...(title ? [make("p", "title", title)] : []), ...lines.map((line) => make("p", "line", line))];
    const text = (paragraphs) => [...paragraphs].map((one) => one.className + one.textContent).join("\n");
    if (text(wanted) !== text(this.#status.children)) {
      this.#status.replaceChildren(...wanted);
    }
  }
}
