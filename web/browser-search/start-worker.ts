/** Starts a worker from the site's folder, also where the page stands on another origin. */

export function startWorker(address: string): Worker {
  if (new URL(address).origin === self.location.origin) return new Worker(address, { type: "module" });
  // A worker's own script must be of the page's origin; what it imports need not, where its host allows it.
  const script = URL.createObjectURL(new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" }));
  try {
    return new Worker(script, { type: "module" });
  } finally {
    // The worker has begun to fetch it: the address is free to go once that is done.
    setTimeout(() => URL.revokeObjectURL(script), 60_000);
  }
}
