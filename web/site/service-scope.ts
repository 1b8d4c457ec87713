/** As much of a service worker's surroundings as is used: TypeScript knows either these or a page's, not both. */

export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface AnswerableEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

export interface ServiceScope extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
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
