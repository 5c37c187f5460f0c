import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, freePort, until } from './child.ts';

/** A Restate server of one node, on loopback, with telemetry off. */
export class Engine {
  readonly ingressUrl: string;
  readonly #adminUrl: string;
  readonly #folder: string;
  readonly #child: Child;

  private constructor(
    ports: readonly [number, number, number],
    settings: Readonly<Record<string, string>>,
  ) {
    const [node, ingress, admin] = ports.map((port) => `127.0.0.1:${port}`) as [
      string,
      string,
      string,
    ];
    const server = process.env['MAKER_RESTATE_SERVER'] ?? '';
    this.ingressUrl = `http://${ingress}`;
    this.#adminUrl = `http://${admin}`;
    this.#folder = mkdtempSync(join(tmpdir(), 'maker-restate-'));
    this.#child = new Child(server, ['--node-name', 'e2e', '--no-logo'], {
      RESTATE_BASE_DIR: this.#folder,
      RESTATE_BIND_ADDRESS: node,
      RESTATE_ADVERTISED_ADDRESS: `http://${node}`,
      RESTATE_LISTEN_MODE: 'tcp',
      RESTATE_INGRESS__BIND_ADDRESS: ingress,
      RESTATE_ADMIN__BIND_ADDRESS: admin,
      RESTATE_DISABLE_TELEMETRY: 'true',
      DO_NOT_TRACK: '1',
      RESTATE_DEFAULT_NUM_PARTITIONS: '4',
      RESTATE_LOG_FILTER: 'error,octocrab=off',
      ...settings,
    });
  }

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Engine> {
    const engine = new Engine([await freePort(), await freePort(), await freePort()], settings);
    await engine.restart();
    return engine;
  }

  /** Starts it on the data that is there. */
  async restart(): Promise<void> {
    this.#child.start();
    await until(async () => (await fetch(`${this.#adminUrl}/health`)).ok);
    await until(async () => (await fetch(`${this.ingressUrl}/restate/health`)).ok);
  }

  kill(): Promise<void> {
    return this.#child.kill();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Tells the engine of a worker, and what it serves. */
  async register(uri: string): Promise<void> {
    await until(async () => {
      const answer = await this.#post('deployments', { uri, force: true });
      return answer.ok;
    });
  }

  /** Asks the engine's own tables. */
  async query<Row>(query: string): Promise<readonly Row[]> {
    const answer = await this.#post('query', { query });
    return ((await answer.json()) as { readonly rows: readonly Row[] }).rows;
  }

  /** Ends an invocation without its consent. */
  async killInvocation(id: string): Promise<void> {
    await fetch(`${this.#adminUrl}/invocations/${id}/kill`, { method: 'PATCH' });
  }

  /** Lets an invocation go on that has paused, as `restate invocations resume` does. */
  async resumeInvocation(id: string): Promise<void> {
    await fetch(`${this.#adminUrl}/invocations/${id}/resume`, { method: 'PATCH' });
  }

  #post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.#adminUrl}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
