/** Names us to OpenTelemetry, as the source of spans and metrics. */
export const scopeName = '@maker/observe';
