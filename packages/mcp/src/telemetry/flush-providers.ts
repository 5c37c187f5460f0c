import { metrics, trace, type TracerProvider } from '@opentelemetry/api';

/** A collector that is down is tried again for longer than a client waits for the server to end. */
const maxFlushMs = 3000;

/** An SDK's own provider; the api itself knows of no sending. */
interface Flushable {
  readonly forceFlush?: () => Promise<void>;
}

/** What is registered for traces: it hands on to the provider that the SDK made. */
interface StandIn extends TracerProvider {
  readonly getDelegate: () => TracerProvider;
}

/** Has the providers that are registered send what they hold, and waits for it, but not for long. Never rejects. */
export async function flushProviders(): Promise<void> {
  const providers: readonly Flushable[] = [
    (trace.getTracerProvider() as StandIn).getDelegate() as Flushable,
    metrics.getMeterProvider() as Flushable,
  ];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeIsUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, maxFlushMs);
  });
  const sent = Promise.allSettled(providers.map(async (provider) => provider.forceFlush?.()));
  await Promise.race([sent, timeIsUp]);
  clearTimeout(timer);
}
