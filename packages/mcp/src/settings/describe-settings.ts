import { connectionVariables } from './connection.ts';
import { providerNames } from './provider-name.ts';
import type { ServerSettings } from './server-settings.ts';

/** The settings as anybody may see them: whether keys are there, never keys, never addresses. */
export function describeSettings(settings: ServerSettings): object {
  const { provider, model, perCall, perRun, total, environment } = settings;
  const keys = providerNames.flatMap((name) => connectionVariables[name].key ?? []);
  const isSet = (key: string): string => (environment.text(key) === undefined ? 'not set' : 'set');
  return {
    provider: provider ?? null,
    model: model ?? null,
    perCall,
    perRun,
    total,
    keys: Object.fromEntries(keys.map((key) => [key, isSet(key)])),
  };
}
