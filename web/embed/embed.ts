/** What the embed page gains with JavaScript: the preview follows every choice, and a button copies the snippet. */

const STATUS_STAYS = 2000;

function followChoices(form: HTMLFormElement): void {
  let newest = 0;
  form.addEventListener("change", () => {
    newest += 1;
    const current = newest;
    void fetchResult(form).then(({ address, result }) => {
      // A reply to an earlier choice may come after that to a later one.
      if (current !== newest || result === null) return;
      history.replaceState(null, "", address);
      document.querySelector("#result")?.replaceWith(result);
      reviveScripts(result);
      offerCopy(result);
    });
  });
}

/** The server renders the choice; it is asked for the page that the form without this script would open. */
async function fetchResult(form: HTMLFormElement) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
  const address = `${form.action}?${query}`;
  const response = await fetch(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const result = page.querySelector("#result");
  return { address, result: result instanceof HTMLElement ? document.adoptNode(result) : null };
}

/** Parsed scripts do not run: each is made anew. */
function reviveScripts(result: HTMLElement): void {
  for (const parsed of result.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of parsed.attributes) script.setAttribute(name, value);
    parsed.replaceWith(script);
  }
}

function offerCopy(result: ParentNode): void {
  const button = result.querySelector<HTMLButtonElement>("#copy");
  const snippet = result.querySelector("#snippet");
  const status = result.querySelector("#copied");
  // Absent on pages without https.
  if (button === null || snippet === null || status === null || navigator.clipboard === undefined) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(snippet.textContent ?? "").then(() => {
      status.textContent = "Copied";
      setTimeout(() => {
        status.textContent = "";
      }, STATUS_STAYS);
    });
  });
}

const form = document.querySelector("form");
if (form !== null) {
  followChoices(form);
  form.querySelector("button")?.setAttribute("hidden", "");
}
offerCopy(document);
