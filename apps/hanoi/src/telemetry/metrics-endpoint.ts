import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationError } from '@maker/events';
import { createMetricsObserver, type MetricsObserverOptions } from '@maker/observe/otel';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { Telemetry } from './telemetry.ts';

/** Metrics of the run, for Prometheus to fetch. */
export interface MetricsEndpoint extends Telemetry {
  readonly url: string;
}

/**
 * Serves the metrics of a run at `/metrics`, to this machine alone. The port is open as long as the run goes.
 *
 * @throws `ConfigurationError` where the port is taken.
 */
export async function openMetricsEndpoint(
  port: number,
  { callMetrics }: Pick<MetricsObserverOptions, 'callMetrics'> = {},
): Promise<MetricsEndpoint> {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const meterProvider = new MeterProvider({ readers: [exporter] });
  const server = createServer((request, response) => {
    if (request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
    else response.writeHead(404).end();
  });
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'error';
    const message = `--metrics-port: cannot listen on 127.0.0.1:${port} (${code}); give a free port, or 0 for any`;
    throw new ConfigurationError({ message, cause });
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    observe: createMetricsObserver({ meterProvider, callMetrics }),
    async close() {
      server.close();
      server.closeAllConnections();
      await meterProvider.shutdown();
    },
  };
}
