/** On every page of a site that works offline: installs the service worker of the site's folder. */

if ("serviceWorker" in navigator && document.currentScript instanceof HTMLScriptElement) {
  const script = new URL("../verbatim-offline.js", document.currentScript.src).href;
  // Without https, or where the reader keeps nothing, the site works as before, with a network.
  navigator.serviceWorker.register(script).catch(() => undefined);
}
