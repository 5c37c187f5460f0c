import { metrics, trace, type TracerProvider } from '@opentelemetry/api';

/** Clients kill a server that does not end soon after it was told to. */
const maxFlushMs = 1000;

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
