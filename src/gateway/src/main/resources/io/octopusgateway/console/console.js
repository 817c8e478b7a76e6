// The pages work without this; it only makes them kinder.

// A second click while the first one is on its way would only ask the same question again.
document.addEventListener("submit", (event) => {
  const form = event.target;
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

// What is still under way is asked for again, and put in place without moving the reader.
const under = () => document.querySelector("[data-live]");
const again = async () => {
  const live = under();
  if (!live || document.hidden) {
    return;
  }
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#" + live.id);
    if (fresh) {
      live.replaceWith(fresh);
    }
  } catch {
    // The next try comes soon.
  }
};
if (under()) {
  setInterval(again, 2000);
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
