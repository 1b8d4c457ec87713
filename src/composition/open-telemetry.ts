/** Traces of requests by OpenTelemetry, sent as the standard OTEL_* variables say. Loaded only where they ask for it. */
import { type Context, context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import type { AskStage } from "../domain/ask-observer.ts";
import type { Tracing } from "../http/tracing.ts";

const SPAN_NAMES: Readonly<Record<AskStage, string>> = {
  read: "read question",
  embed: "embed",
  find: "find passages",
  rank: "rank",
  quote: "quote",
  cite: "cite",
  nearest: "find nearest questions",
};

/** Names and attributes by the semantic conventions for HTTP; no span holds what was asked. */
export function openTelemetry(version: string): Tracing {
  const named = resourceFromAttributes({ "service.name": "verbatim", "service.version": version });
  const provider = new NodeTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  // For the propagators that OTEL_PROPAGATORS names; spans get their parents by hand.
  provider.register({ contextManager: null });
  const tracer = provider.getTracer("verbatim", version);
  return {
    begin: ({ method, path, headers }) => {
      const caller = propagation.extract(ROOT_CONTEXT, Object.fromEntries(headers));
      const attributes = { "http.request.method": method, "url.path": path };
      const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, caller);
      const within: Context = trace.setSpan(context.active(), span);
      return {
        traceId: span.spanContext().traceId,
        observer: (stage) => {
          const child = tracer.startSpan(SPAN_NAMES[stage], {}, within);
          return () => child.end();
        },
        end: (route, status) => {
          span.updateName(`${method} ${route}`);
          span.setAttributes({ "http.route": route, "http.response.status_code": status });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown(),
  };
}
