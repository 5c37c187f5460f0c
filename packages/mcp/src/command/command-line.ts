import { parseArgs } from 'node:util';
import { ConfigurationError } from '@maker/events';

/** What the command is asked to do. */
export type Command =
  | { readonly name: 'stdio' }
  | { readonly name: 'http'; readonly port: number }
  | { readonly name: 'print-config' }
  | { readonly name: 'version' }
  | { readonly name: 'help' };

/** @throws `ConfigurationError` for flags that are not known or not complete. */
export function readCommandLine(args: readonly string[]): Command {
  const { help, version, http, 'print-config': printConfig } = parse(args);
  if (help === true) return { name: 'help' };
  if (version === true) return { name: 'version' };
  if (printConfig === true) return { name: 'print-config' };
  return http === undefined ? { name: 'stdio' } : { name: 'http', port: readPort(http) };
}

interface Flags {
  readonly help?: boolean | undefined;
  readonly version?: boolean | undefined;
  readonly http?: string | undefined;
  readonly 'print-config'?: boolean | undefined;
}

function parse(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        http: { type: 'string' },
        'print-config': { type: 'boolean' },
      },
    });
    return values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown flags';
    throw new ConfigurationError({ message: `${reason}; see maker-mcp --help`, cause });
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationError({
    message: 'Give --http a port from 0 to 65535; 0 takes any free one',
  });
}
