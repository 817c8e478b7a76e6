// The order's page tells what order updates said. It asks the shop's own server, and is read anew when that has news.
const PAUSE = 2000;
const status = document.getElementById("order-status");

async function look() {
  try {
    const answer = await fetch(`${location.pathname}/status`, { cache: "no-store" });
    const now = await answer.json();
    if (now.status !== status.dataset.status) {
      location.reload();
      return;
    }
  } catch {
    // No answer is no news.
  }
  setTimeout(look, PAUSE);
}

if (status?.dataset.open === "true") {
  setTimeout(look, PAUSE);
}
