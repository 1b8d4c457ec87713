/** In the frame: tells the page around it how tall the widget is, whenever that changes. */

function tellHeight(): void {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // A number that anyone who frames the page could measure, so any parent may have it.
  parent.postMessage({ type: "verbatim-height", height }, "*");
}

if (parent !== window) new ResizeObserver(tellHeight).observe(document.documentElement);
