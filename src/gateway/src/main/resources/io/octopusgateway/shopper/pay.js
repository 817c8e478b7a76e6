/* Keeps a page of ours true while it is open. Without it the page loads itself again from time to time. */
const BESIDE_THE_STREAM = 30;
const LONGEST_PAUSE = 30;
const news = document.getElementById("news");
let main = document.querySelector("main");
let stream = null;
let timer = 0;
let failures = 0;
let asking = false;
let turn = 0;

function door(name) {
  const lang = encodeURIComponent(document.documentElement.lang);
  return `${location.pathname.replace(/\/+$/, "")}/${name}?lang=${lang}`;
}

/* What is new is said in a region of its own, which stays when the rest is replaced. */
function say(status) {
  const words = [status.title, ...status.lines].join(" ");
  if (news.textContent !== words) {
    news.textContent = words;
  }
}

function write(status) {
  const shown = [...main.querySelectorAll("#status p")];
  const lines = [status.title, ...status.lines];
  if (shown.length !== lines.length) {
    return false;
  }
  lines.forEach((line, at) => {
    if (shown[at].textContent !== line) {
      shown[at].textContent = line;
    }
  });
  return true;
}

function hear(status) {
  failures = 0;
  // Until the page is drawn anew it goes on asking, so that one that could not be fetched is fetched again.
  if (status.state !== main.dataset.state || !write(status)) {
    say(status);
    renew();
    return;
  }
  main.dataset.seconds = String(status.refreshSeconds);
  if (status.final) {
    rest();
  }
}

/* The page as it now is. One that leads somewhere else is loaded, so that the browser goes there. */
async function renew() {
  const mine = ++turn;
  const request = { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout?.(15000) };
  const answer = await fetch(location.href, request).catch(() => null);
  if (!answer || mine !== turn || answer.status >= 500) {
    return;
  }
  if (answer.type === "opaqueredirect") {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text().catch(() => ""), "text/html");
  const next = page.querySelector("main");
  if (next && mine === turn) {
    const focused = document.activeElement?.id;
    main.replaceWith(next);
    main = next;
    document.title = page.title;
    if (focused) {
      // What had it may be gone: whoever works by keyboard goes on at the top, and not at the end of the page.
      main.tabIndex = -1;
      (document.getElementById(focused) ?? main).focus();
    }
    prepare();
    if (main.dataset.seconds === "0") {
      rest();
    }
  }
}

async function ask() {
  clearTimeout(timer);
  if (asking) {
    return;
  }
  asking = true;
  let pause = Number(main.dataset.seconds) || 2;
  try {
    const answer = await fetch(door("status"), { cache: "no-store", signal: AbortSignal.timeout?.(15000) });
    if (!answer.ok && answer.status !== 404) {
      throw new Error("no status");
    }
    hear(await answer.json());
    pause = stream?.readyState === 1 ? BESIDE_THE_STREAM : Number(main.dataset.seconds);
  } catch {
    failures = Math.min(failures + 1, 5);
    pause = 2 ** failures;
  }
  asking = false;
  if (pause > 0 && !document.hidden && main.dataset.seconds !== "0") {
    timer = setTimeout(ask, Math.min(pause, LONGEST_PAUSE) * 1000 * (1 + Math.random() / 5));
  }
}

function listen() {
  if (typeof EventSource === "undefined" || stream) {
    return;
  }
  stream = new EventSource(door("events"));
  stream.addEventListener("status", (event) => hear(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    if (stream?.readyState === 2) {
      stream = null;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, 2000);
  });
}

function rest() {
  stream?.close();
  stream = null;
  clearTimeout(timer);
}

/* Whoever comes back from the Octopus App sees what has become of it, not what was. */
function wake() {
  if (document.hidden) {
    rest();
  } else if (main.dataset.seconds !== "0") {
    listen();
    ask();
  }
}

/* What only a script can do is hidden until there is one. */
function prepare() {
  const touch = navigator.maxTouchPoints > 1;
  const straight = main.dataset.straight;
  if (straight && !touch) {
    location.replace(straight);
    return;
  }
  main.querySelectorAll("[data-touch]").forEach((part) => {
    part.hidden = !touch;
  });
  const copy = main.querySelector("#copy-link");
  if (copy) {
    copy.hidden = false;
    copy.addEventListener("click", () => copied(copy));
  }
}

async function copied(button) {
  const field = main.querySelector("#link");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    if (!document.execCommand("copy")) {
      return;
    }
  }
  button.textContent = button.dataset.done;
  news.textContent = button.dataset.done;
}

prepare();
document.addEventListener("visibilitychange", wake);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    wake();
  }
});
if (main.dataset.seconds !== "0") {
  listen();
  timer = setTimeout(ask, 4000);
}
