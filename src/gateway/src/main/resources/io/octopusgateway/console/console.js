// The pages work without this; it only makes them kinder.

// A second click while the first one is on its way would only ask the same question again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.again) {
    return; // It is answered with a file, and the page stays.
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// What is still under way is asked for again, ever more rarely, and put in place without moving the reader. The server
// does not take this for a sign that anybody is there; once it has signed the reader out, the page says so.
const soonest = 2000;
const longest = 30000;
const under = () => document.querySelector("[data-live]");
const look = async (live) => {
  const answer = await fetch(window.location.href, { headers: { Accept: "text/html", "X-Live": "1" } });
  if (answer.redirected) {
    window.location.reload();
    return;
  }
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#" + live.id);
  if (fresh) {
    live.replaceWith(fresh);
  }
};
const again = async (pause) => {
  const live = under();
  if (!live) {
    return;
  }
  if (!document.hidden) {
    try {
      await look(live);
    } catch {
      // The next try comes soon.
    }
  }
  setTimeout(again, pause, Math.min(longest, pause * 1.5));
};
if (under()) {
  setTimeout(again, soonest, soonest);
}

// Whoever types an amount means that one.
const amount = document.getElementById("amount");
const other = document.getElementById("choice-other");
if (amount && other) {
  amount.addEventListener("input", () => {
    other.checked = true;
  });
  other.addEventListener("change", () => amount.focus());
  for (const choice of document.querySelectorAll('[name="choice"]:not(#choice-other)')) {
    choice.addEventListener("change", () => {
      amount.value = "";
    });
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
