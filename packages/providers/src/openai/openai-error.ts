import { ProviderError, type MakerError } from '@maker/events';
import { sdkError, type FailedCall } from '../http/sdk-error.ts';

/**
 * Puts what OpenAI's SDK threw into our vocabulary. Two faults that servers describe in words alone
 * are told apart, since it depends on them what is left out of later requests.
 */
export function openAIError(error: unknown, call: FailedCall): MakerError {
  const failure = sdkError(error, call);
  if (!ProviderError.isInstance(failure) || failure.statusCode !== 400) return failure;
  const { message } = error as Error;
  if (/invalid schema/i.test(message)) return invalidSchemaError(call);
  if (failure.parameter !== undefined || !call.parameters.includes('n')) return failure;
  return /\bchoices?\b/i.test(message) ? withParameter(failure, 'n') : failure;
}

/** The schema itself is at fault; without it, the question would be asked in vain. */
function invalidSchemaError({ provider, model }: FailedCall): ProviderError {
  return new ProviderError({
    message: `${provider} answered 400 for ${model}: it does not take the option \`schema\`; write it as strict structured outputs ask, or give it \`strict: false\``,
    provider,
    model,
    kind: 'invalid-request',
    statusCode: 400,
  });
}

/** Not every server calls the number of choices by its name. */
function withParameter(failure: ProviderError, parameter: string): ProviderError {
  const { message, provider, model, kind, statusCode } = failure;
  return new ProviderError({ message, provider, model, kind, statusCode, parameter });
}
