const CHECK_PATIENCE = 5_000;
const START_PATIENCE = 60_000;
const SLOW_SECONDS = 60;
const QUIET_SECONDS = 8;
const PAID = ["CAPTURED", "PARTIALLY_REFUNDED", "REFUNDED"];
const ENDED = ["DECLINED", "CANCELED", "EXPIRED", "REJECTED"];
const TONES = new Map([
  ["paid", "good"],
  ["declined", "bad"],
  ["canceled", "bad"],
  ["expired", "bad"],
]);
const BUSY = ["preparing", "checking", "approved"];
const OFFER = { state: "idle", button: "method.pay" };

function pause(seconds) {
  return new Promise((resume) => setTimeout(resume, seconds * 1000));
}

/** What the shop's own server answers as `{ok, httpStatus, json}`; nothing at all is an answer too. */
async function ask(url, patience, request) {
  try {
    const answer = await fetch(url, {
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
      ...request,
      headers: { Accept: "application/json, application/problem+json", ...request.headers },
    });
    return { ok: answer.ok, httpStatus: answer.status, json: await answer.json().catch(() => null) };
  } catch {
    return { ok: false, httpStatus: 0, json: null };
  }
}

/** Why not, in the reader's language as far as the shop's server says it in three. */
function refusal(said) {
  const general = said.code === "amount-not-allowed" ? "unavailable.step" : "unavailable.down";
  const reasons = Array.isArray(said.reasons) && said.reasons.length ? said.reasons : [said];
  const near = [said.nearestAllowed?.down, said.nearestAllowed?.up].filter(Number.isSafeInteger);
  const lines = reasons.map((reason) => reason?.shopperMessage ?? general);
  return {
    lines: near.length ? [...lines, "unavailable.nearest"] : lines,
    amounts: near.map(hongKongDollars).join(" / "),
    other: true,
  };
}

/** `<octopus-payment>`: offers Octopus, starts a payment through the shop's server and shows what becomes of it. */
class OctopusPayment extends HTMLElement {
  static observedAttributes = ["eligibility-url", "pay-page-url", "start-url", "lang", "shop-name"];

  #face = new Face(this.attachShadow({ mode: "open" }), () => this.start());
  #view = OFFER;
  #inPage = false;
  #page = null;
  #watch = null;
  #starting = false;
  #checking = 0;
  #checks = 0;
  #heardLast = "";
  #leave = () => this.#unwatch();
  #back = (event) => event.persisted && this.#follow(this.#page);

  connectedCallback() {
    window.addEventListener("pagehide", this.#leave);
    window.addEventListener("pageshow", this.#back);
    this.#inPage = true;
    this.#renew();
  }

  disconnectedCallback() {
    this.#inPage = false;
    window.removeEventListener("pagehide", this.#leave);
    window.removeEventListener("pageshow", this.#back);
    this.#unwatch();
  }

  attributeChangedCallback(name, before, now) {
    // An element of a page that was there before the module hears of its attributes first, one by one.
    if (!this.#inPage || before === now) {
      return;
    }
    if (name === "pay-page-url") {
      this.#page = null;
      this.#unwatch();
    }
    if (name === "shop-name" || name === "start-url") {
      this.#show(this.#view);
    } else {
      this.#renew();
    }
  }

  /** Asks the shop's server whether Octopus can be offered, as after each change of the basket. */
  async refresh() {
    const url = this.getAttribute("eligibility-url");
    const check = ++this.#checks;
    if (!url || this.#page || this.#starting) {
      this.#checking = 0;
      return;
    }
    this.#checking = check;
    this.#show(this.#view);
    const answer = await ask(url, CHECK_PATIENCE, {});
    if (check !== this.#checks) {
      return;
    }
    this.#checking = 0;
    if (typeof answer.json?.eligible === "boolean") {
      this.#show(answer.json.eligible ? OFFER : { state: "ineligible", ...refusal(answer.json) });
      this.#tell("octopus-eligible", answer.json);
    } else {
      // The start will tell: a question that went unanswered must not cost a sale.
      this.#show(OFFER);
      this.#trouble("eligibility", answer);
    }
  }

  /** Starts a payment as a click does. While one is being started another start is the same one. */
  async start() {
    if (this.#starting || this.#checking || !this.hasAttribute("start-url")) {
      return;
    }
    this.#starting = true;
    this.#unwatch();
    this.#page = null;
    this.#show({ state: "starting", title: "status.preparing", busy: true, button: this.#view.button });
    try {
      await this.#startUntilAnswered();
    } finally {
      this.#starting = false;
      this.#show(this.#view);
    }
  }

  /** The shop's server makes the same payment of the same order, so what was not answered is asked again. */
  async #startUntilAnswered() {
    const since = Date.now();
    for (let tries = 1; this.#inPage; tries++) {
      const answer = await ask(this.getAttribute("start-url"), START_PATIENCE, this.#startRequest());
      // The shopper went on to something else, and must not be torn away from it.
      if (!this.#inPage) {
        return;
      }
      if (this.#settled(answer, tries)) {
        return;
      }
      this.#trouble("start", answer);
      this.#check((Date.now() - since) / 1000);
      await pause(Math.min(2 ** tries, LATEST));
    }
  }

  #startRequest() {
    const token = this.getAttribute("csrf-token");
    return {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token ? { "X-CSRF-Token": token } : {}) },
      body: JSON.stringify({ locale: this.#language() }),
    };
  }

  /** Whether the answer leaves nothing to ask again. */
  #settled({ ok, httpStatus, json }, tries) {
    const page = ok ? webAddress(json?.payPageUrl) : null;
    if (page) {
      this.#started(page.href, json);
      return true;
    }
    const isPaid = json?.code === "already-paid";
    if (isPaid || (ok && PAID.includes(json?.status))) {
      // Money the order has not taken goes back, or somebody decides: that is no success to tell of.
      const held = (isPaid ? json.payment : json)?.disposition;
      this.#end(
        held
          ? { state: "held", final: true, title: "status.checking", lines: ["status.slow"] }
          : { state: "paid", final: true, title: "status.paid", lines: [] },
      );
      return true;
    }
    if (ok && ENDED.includes(json?.status)) {
      this.#show({ state: "refused", tone: "bad", title: "status.not_paid", button: "action.try_again", other: true });
      return true;
    }
    if (ok || typeof json?.title !== "string") {
      return false;
    }
    const open = json.code === "open-payment-exists" ? webAddress(json.payment?.nextAction?.payUrl) : null;
    if (open) {
      // It can still be paid, at whatever it asks for: nobody is led there unasked, and no other way is offered.
      this.#follow(open.href);
      return true;
    }
    // A no to this try says nothing about one that got lost before, unless it is the provider's own to this payment.
    if (json.code === "open-payment-exists" || (tries > 1 && json.code !== "provider-refused")) {
      return false;
    }
    // Then certainly nothing was begun, so another way to pay is a safe one.
    const down = json.code === "provider-unavailable";
    const final = json.retryable ? json.retryable !== "SAME_REQUEST" : httpStatus >= 400 && httpStatus < 500;
    if (!down && !final) {
      return false;
    }
    this.#show({ state: "refused", button: "method.pay", ...refusal(json) });
    this.#trouble("start", { httpStatus, json });
    return true;
  }

  #started(page, said) {
    this.#page = page;
    this.#show({ state: "preparing", title: "status.preparing", busy: true, link: page });
    const lead = this.#tell("octopus-started", { payPageUrl: page, status: String(said.status ?? "") }, true);
    this.#follow(page);
    if (lead && this.getAttribute("hand-over") !== "none") {
      window.location.assign(page);
    }
  }

  #renew() {
    const given = this.getAttribute("pay-page-url");
    const page = this.#page ?? webAddress(given)?.href ?? null;
    if (page) {
      if (!this.#watch) {
        this.#check(0);
      }
      this.#follow(page);
    } else if (given) {
      this.#check(0);
      this.#trouble("status", {});
    } else if (!this.#starting) {
      this.#show(OFFER);
      this.refresh();
    }
  }

  #follow(page) {
    this.#unwatch();
    this.#page = page;
    this.#heardLast = "";
    if (page && this.#inPage) {
      // What was asked about the basket says nothing of a payment that has begun.
      this.#checks++;
      this.#checking = 0;
      this.#watch = new Watch(page, this.#language(), {
        heard: (status) => this.#heard(status),
        unheard: (trouble) => this.#unheard(trouble),
      });
    }
  }

  #unwatch() {
    this.#watch?.stop();
    this.#watch = null;
  }

  #heard(status) {
    if (status.final) {
      this.#end(status);
    } else {
      this.#showStatus(status);
    }
  }

  /** Nothing is wrong with the payment only because nobody answers. */
  #unheard(trouble) {
    if (trouble.silentSeconds >= QUIET_SECONDS) {
      this.#check(trouble.silentSeconds);
    }
    this.#trouble("status", trouble);
  }

  #end(status) {
    this.#unwatch();
    this.#showStatus(status);
    this.#tell("octopus-final", status);
  }

  #showStatus(status) {
    const over = status.final && TONES.get(status.state) === "bad";
    this.#show({
      ...status,
      tone: TONES.get(status.state),
      busy: BUSY.includes(status.state),
      link: status.payUrl ?? (status.state === "waiting" ? this.#page : null),
      button: over ? "action.try_again" : null,
      other: over,
    });
    const said = JSON.stringify(status);
    if (said !== this.#heardLast) {
      this.#heardLast = said;
      this.#tell("octopus-status", status);
    }
  }

  #check(silentSeconds) {
    const lines = silentSeconds >= SLOW_SECONDS ? ["status.slow"] : [];
    this.#show({ state: "checking", title: "status.checking", lines, busy: true });
  }

  #show(view) {
    this.#view = view;
    this.#face.show(this.hasAttribute("start-url") ? view : { ...view, button: null }, {
      language: this.#language(),
      shop: this.getAttribute("shop-name"),
      blocked: this.#starting || this.#checking > 0,
    });
    this.setAttribute("state", view.state);
  }

  #language() {
    const marked = this.closest("[lang]")?.getAttribute("lang");
    return languageOf(marked || navigator.language);
  }

  #trouble(stage, { httpStatus = 0, json = null, silentSeconds = 0 }) {
    this.#tell("octopus-error", { stage, httpStatus, problem: json, silentSeconds });
  }

  #tell(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

if (!customElements.get("octopus-payment")) {
  customElements.define("octopus-payment", OctopusPayment);
}
