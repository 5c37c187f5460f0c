import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { help } from '../src/command/help.ts';
import { connect } from './connect.ts';

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
const parse = (path: string): Record<string, unknown> =>
  JSON.parse(read(path)) as Record<string, unknown>;
const registry = parse('server.json') as {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly packages: readonly {
    readonly identifier: string;
    readonly version: string;
    readonly environmentVariables: readonly { readonly name: string }[];
  }[];
};
const bundle = parse('mcpb/manifest.json') as {
  readonly version: string;
  readonly tools: readonly { readonly name: string; readonly description: string }[];
  readonly server: { readonly mcp_config: { readonly env: object } };
  readonly user_config: Readonly<
    Record<string, { readonly sensitive?: boolean; readonly default?: unknown }>
  >;
};
const plugin = parse('plugin/.claude-plugin/plugin.json');

it('all descriptions of the package carry its version: set it in each when it changes', () => {
  expect([registry.version, registry.packages[0]?.version]).toEqual([
    manifest.version,
    manifest.version,
  ]);
  expect(bundle.version).toBe(manifest.version);
  expect(plugin['version']).toBe(manifest.version);
  expect(JSON.stringify(plugin['mcpServers'])).toContain(`${manifest.name}@${manifest.version}`);
});

describe('server.json', () => {
  it('names the package, which names it back', () => {
    expect(registry.name).toBe(manifest.mcpName);
    expect(registry.packages[0]?.identifier).toBe(manifest.name);
    expect(registry.name).toMatch(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/);
    expect(registry.description.length).toBeLessThanOrEqual(100);
  });

  it('names variables that the command knows', () => {
    for (const { name } of registry.packages[0]?.environmentVariables ?? []) {
      const [prefix, rest = ''] = name.split(/(?<=MAKER_(?:MAX|RUN|TOTAL))(?=_)/);
      expect(help).toContain(prefix);
      expect(help).toContain(rest);
    }
  });
});

describe('the bundle for desktops', () => {
  it('lists the tools with their titles', async () => {
    const { client } = await connect('2025-11-25');
    const { tools } = await client.listTools();

    expect(bundle.tools).toEqual(tools.map(({ name, title }) => ({ name, description: title })));
  });

  it('keeps keys secret, and leaves no variable unset', () => {
    const { user_config: options } = bundle;
    for (const [name, option] of Object.entries(options)) {
      expect(option.sensitive === true).toBe(name.endsWith('_api_key'));
      expect(option).toHaveProperty('default');
    }
    const used = JSON.stringify(bundle.server.mcp_config.env).matchAll(/user_config\.(\w+)/g);
    expect(new Set([...used].map(([, name]) => name))).toEqual(new Set(Object.keys(options)));
  });
});
