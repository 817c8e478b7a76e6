// Asks for the payment's status and leads on when it has ended. Without scripts the page reloads itself instead.
const status = document.getElementById("landing-status");
const url = "/oos/payment/status?token=" + encodeURIComponent(status.dataset.token);

async function look() {
  try {
    const answer = await (await fetch(url, { cache: "no-store" })).json();
    if (answer.next) {
      status.textContent = "Back to the shop…";
      window.location.assign(answer.next);
      return;
    }
    if (answer.status === "CAPTURE_PENDING") {
      status.textContent = "Approved, waiting for the money";
    }
  } catch (unreachable) {
    status.textContent = "The simulator does not answer; trying again";
  }
  window.setTimeout(look, 1000);
}

look();
