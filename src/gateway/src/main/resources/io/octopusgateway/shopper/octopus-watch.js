const SOONEST = 2;
const LATEST = 30;
const PATIENCE = 15_000;
const BESIDE_THE_STREAM = 30;

/** An absolute address a browser may be led to, or null: `javascript:` and its like are not. */
function webAddress(text) {
  try {
    const address = new URL(text);
    const web = address.protocol === "https:" || address.protocol === "http:";
    return web && !address.username && !address.password ? address : null;
  } catch {
    return null;
  }
}

/** What the gateway says about a payment, or null if these are not its words. */
function readStatus(said) {
  const words =
    typeof said?.state === "string" &&
    typeof said.title === "string" &&
    Array.isArray(said.lines) &&
    said.lines.every((line) => typeof line === "string");
  if (!words) {
    return null;
  }
  return {
    state: said.state,
    final: said.final === true,
    title: said.title,
    lines: said.lines,
    refreshSeconds: Number.isFinite(said.refreshSeconds) ? said.refreshSeconds : 0,
    payUrl: webAddress(said.payUrl)?.href ?? null,
  };
}

/**
 * Follows one payment until its end. It listens to the stream and asks beside it, more often while the stream is
 * silent: a proxy may hold a stream back. A question without an answer is no news about the payment.
 */
class Watch {
  #page;
  #language;
  #listener;
  #stream = null;
  #live = false;
  #told = 0;
  #timer = 0;
  #asking = null;
  #failures = 0;
  #heardAt = Date.now();
  #over = false;
  #look = () => this.#seen();

  /** The listener has `heard(status)` and `unheard({httpStatus, silentSeconds})`. */
  constructor(page, language, listener) {
    this.#page = page;
    this.#language = language;
    this.#listener = listener;
    document.addEventListener("visibilitychange", this.#look);
    this.#listen();
    this.#ask();
  }

  stop() {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#stream?.close();
    document.removeEventListener("visibilitychange", this.#look);
  }

  #address(door) {
    const address = new URL(this.#page);
    address.pathname = address.pathname.replace(/\/+$/, "") + door;
    address.search = "?lang=" + encodeURIComponent(this.#language);
    address.hash = "";
    return address.href;
  }

  #listen() {
    if (typeof EventSource === "undefined") {
      return;
    }
    this.#stream = new EventSource(this.#address("/events"));
    this.#stream.addEventListener("status", (event) => {
      const status = this.#parsed(event.data);
      this.#live = status !== null;
      if (status) {
        this.#told++;
        this.#hear(status);
      }
    });
    this.#stream.addEventListener("error", () => {
      if (this.#live) {
        this.#live = false;
        this.#askIn(SOONEST);
      }
    });
  }

  #parsed(text) {
    try {
      return readStatus(JSON.parse(text));
    } catch {
      return null;
    }
  }

  async #ask() {
    clearTimeout(this.#timer);
    if (this.#over || this.#asking) {
      return;
    }
    this.#asking = new AbortController();
    const bell = setTimeout(() => this.#asking?.abort(), PATIENCE);
    const before = this.#told;
    let httpStatus = 0;
    let pause = SOONEST;
    try {
      const answer = await fetch(this.#address("/status"), {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: this.#asking.signal,
      });
      httpStatus = answer.status;
      pause = Number(answer.headers.get("Retry-After")) || SOONEST;
      // An address that leads to no payment is answered with 404, and with words as well.
      const status = answer.ok || httpStatus === 404 ? readStatus(await answer.json()) : null;
      if (!status) {
        throw new TypeError("not a status");
      }
      pause = this.#live ? BESIDE_THE_STREAM : status.refreshSeconds || SOONEST;
      // The stream may have said something newer while this answer was under way.
      if (before === this.#told) {
        this.#hear(status);
      }
    } catch {
      pause = Math.max(pause, SOONEST * 2 ** this.#failures);
      this.#missed(httpStatus);
    } finally {
      clearTimeout(bell);
      this.#asking = null;
    }
    this.#askIn(pause);
  }

  /** Nobody sees a hidden page, and it is asked for again the moment somebody does. */
  #askIn(seconds) {
    clearTimeout(this.#timer);
    if (!this.#over && !document.hidden) {
      const bounded = Math.min(Math.max(seconds, SOONEST), LATEST);
      this.#timer = setTimeout(() => this.#ask(), bounded * 1000 * (1 + Math.random() / 10));
    }
  }

  /** A hidden page holds no connection: there are only so many of them. */
  #seen() {
    if (document.hidden) {
      this.#stream?.close();
      this.#live = false;
      clearTimeout(this.#timer);
      return;
    }
    if (this.#stream?.readyState === EventSource.CLOSED) {
      this.#listen();
    }
    this.#ask();
  }

  #hear(status) {
    if (this.#over) {
      return;
    }
    this.#failures = 0;
    this.#heardAt = Date.now();
    if (status.final) {
      this.stop();
    }
    this.#listener.heard(status);
  }

  #missed(httpStatus) {
    if (!this.#over) {
      this.#failures = Math.min(this.#failures + 1, 5);
      this.#listener.unheard({ httpStatus, silentSeconds: (Date.now() - this.#heardAt) / 1000 });
    }
  }
}
