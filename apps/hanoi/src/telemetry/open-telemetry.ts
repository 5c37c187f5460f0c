import type { SamplingFlags } from '../cli/run-flags.ts';
import type { Telemetry } from './telemetry.ts';

/** What is to be looked at, by flag. */
export interface TelemetryFlags {
  /** A port on this machine; 0 is any free one. */
  readonly metricsPort?: number | undefined;
  /** A path. */
  readonly log?: string | undefined;
  readonly logLevel?: string | undefined;
}

/** Opens what the flags ask for. What nobody asks for is not even loaded. */
export async function openTelemetry(
  {
    metricsPort,
    provider,
    log,
    logLevel = 'info',
  }: TelemetryFlags & Pick<SamplingFlags, 'provider'>,
  stderr: NodeJS.WritableStream,
): Promise<readonly Telemetry[]> {
  const opened: Telemetry[] = [];
  if (log !== undefined) {
    const { openLogFile } = await import('./log-file.ts');
    opened.push(await openLogFile(log, logLevel));
  }
  if (metricsPort !== undefined) {
    const { openMetricsEndpoint } = await import('./metrics-endpoint.ts');
    const endpoint = await openMetricsEndpoint(metricsPort, {
      // A simulated call takes less time than it takes to write down how long it took.
      callMetrics: provider !== 'simulated',
    });
    stderr.write(`Metrics: ${endpoint.url}\n`);
    opened.push(endpoint);
  }
  return opened;
}
