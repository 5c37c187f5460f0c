import { ProviderError } from '@maker/events';
import { checkTimeout } from '../configuration/check-timeout.ts';
import { callModel, type ModelCall } from '../http/call-model.ts';
import { sdkError } from '../http/sdk-error.ts';
import { withHint } from '../http/with-hint.ts';
import { prepareOpenAIClient } from '../openai/openai-client.ts';
import { offlineHint, resolveLMStudioUrl } from './lmstudio-url.ts';

/** A model that LM Studio has. */
export interface LMStudioModel {
  /** What the option `model` of `createLMStudioSampler` takes. */
  readonly id: string;
  /** What it does: `llm`, `vlm` (reads pictures, too) or `embeddings`; undefined where the server does not say. */
  readonly type: string | undefined;
  /** Whether it answers at once; undefined where the server does not say. */
  readonly isLoaded: boolean | undefined;
}

/** Options of `listLMStudioModels`. */
export interface ListLMStudioModelsOptions {
  /** Where LM Studio listens. @defaultValue the environment variable LMSTUDIO_HOST, else `http://127.0.0.1:1234/v1` */
  readonly host?: string | undefined;
  /** A token, for servers that ask for one. @defaultValue none */
  readonly apiKey?: string | undefined;
  /** The longest a call may take, in milliseconds, from 1. @defaultValue 120000 */
  readonly timeoutMs?: number | undefined;
  /** What sends requests: for proxies and tests. @defaultValue the global fetch */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Rejects with its reason when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

type Get = (url: string) => Promise<readonly ListedModel[] | undefined>;

/** What the two lists have in common; the first one alone has type and state. */
interface ListedModel {
  readonly id: string;
  readonly type?: string;
  readonly state?: string;
}

const provider = 'lmstudio';

/**
 * The models that LM Studio has, and which of them are loaded, by its REST API; versions before
 * 0.3.6 name their models only.
 *
 * @throws ProviderError when there is no list to be had.
 * @throws InvalidArgumentError for an option outside its range.
 */
export async function listLMStudioModels(
  options: ListLMStudioModelsOptions = {},
): Promise<readonly LMStudioModel[]> {
  const url = resolveLMStudioUrl(options.host);
  const get = prepareGet(options, url);
  const models =
    (await get(`${url.replace(/\/v1$/, '')}/api/v0/models`)) ?? (await get(`${url}/models`));
  if (models === undefined) throw noListError();
  return models.map(({ id, type, state }) => ({
    id,
    type,
    isLoaded: state === undefined ? undefined : state === 'loaded',
  }));
}

/** Reads a list, or nothing where the server has none there: it answers 404, or says so in a success. */
function prepareGet(
  { apiKey, fetch, signal = new AbortController().signal, ...rest }: ListLMStudioModelsOptions,
  url: string,
): Get {
  const timeoutMs = checkTimeout(rest.timeoutMs);
  const client = prepareOpenAIClient({ apiKey: apiKey ?? 'not-needed', baseURL: url, fetch });
  const callee = { provider, model: 'its list of models' };
  const hintFor = ({ kind }: ProviderError) => (kind === 'network' ? offlineHint(url) : undefined);
  return async (from) => {
    const call: ModelCall<{ readonly data?: unknown } | null, readonly ListedModel[] | undefined> =
      {
        ...callee,
        price: undefined,
        timeoutMs,
        async send(callSignal) {
          const sdk = await client();
          return sdk.get(from, { signal: callSignal, timeout: timeoutMs + 1, maxRetries: 0 });
        },
        read: (list) => (Array.isArray(list?.data) ? list.data.filter(isListedModel) : undefined),
        explain: (error) => withHint(sdkError(error, { ...callee, parameters: [] }), hintFor),
      };
    return callModel(call, signal).catch(explainAbsence);
  };
}

function isListedModel(entry: unknown): entry is ListedModel {
  return typeof (entry as Partial<ListedModel> | null)?.id === 'string';
}

function explainAbsence(error: unknown): undefined {
  if (!ProviderError.isInstance(error)) throw error;
  const { message, kind, statusCode, isRetryable } = error;
  if (statusCode === 404) return undefined;
  // Without the model that there is not.
  throw new ProviderError({ message, provider, kind, statusCode, isRetryable });
}

function noListError(): ProviderError {
  const message = `${provider} has no list of models; check \`host\``;
  return new ProviderError({ message, provider, kind: 'bad-response', isRetryable: false });
}
