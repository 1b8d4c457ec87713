/** As much of a service worker's surroundings as is used: TypeScript knows either these or a page's, not both. */

export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface AnswerableEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface ToldEvent extends LastingEvent {
  readonly data: unknown;
}

export interface ServiceScope extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}

/** What a page tells the service worker once the search keeps all that it needs itself. */
export interface KeepRequest {
  readonly kind: "keep";
  /** Paths in the site: the workers of the version that is kept. */
  readonly scripts: readonly string[];
}

export function isServiceScope(scope: EventTarget): scope is ServiceScope {
  return "skipWaiting" in scope && "clients" in scope;
}

export function isLasting(event: Event): event is LastingEvent {
  return "waitUntil" in event;
}

export function isAnswerable(event: Event): event is AnswerableEvent {
  return isLasting(event) && "respondWith" in event;
}

export function isTold(event: Event): event is ToldEvent {
  return isLasting(event) && "data" in event;
}

export function isKeepRequest(value: unknown): value is KeepRequest {
  if (typeof value !== "object" || value === null || !("kind" in value && "scripts" in value)) return false;
  const { kind, scripts } = value;
  return kind === "keep" && Array.isArray(scripts) && scripts.every((path) => typeof path === "string");
}
