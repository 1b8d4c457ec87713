/** Which calls of a connection still wait for their answer. */
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import {
  CancelledNotificationSchema,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";

export interface TrackedCalls {
  /** Resolves once no call waits; a cancelled one does not. */
  idle(): Promise<void>;
}

/** Listens on a transport that is connected already. */
export function trackCalls(transport: Transport): TrackedCalls {
  const open = new Set<RequestId>();
  const waiting: (() => void)[] = [];
  const settle = (id: RequestId | undefined): void => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
    const cancelled = CancelledNotificationSchema.safeParse(message);
    receive?.(message, extra);
    if (cancelled.success) settle(cancelled.data.params.requestId);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    await send(message, options);
    if (isAnswer(message)) settle(message.id);
  };
  return {
    idle: () => new Promise((resolve) => (open.size === 0 ? resolve() : waiting.push(resolve))),
  };
}

function isAnswer(message: JSONRPCMessage): message is JSONRPCMessage & { readonly id: RequestId } {
  return "id" in message && message.id !== undefined && !("method" in message);
}
