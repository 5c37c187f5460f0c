/**
 * What clients put into the prompt of their model. Plain facts about the tools and no orders about
 * anything else: static, reviewed with the rest of what the server shows.
 */
export const instructions: string = `MAKER asks a model the same small question several times, discards malformed answers and lets the rest vote until one leads by \`margin\` (k) votes. It corrects random errors of single answers, which adds up over a long chain of steps, not errors that all samples share.

Tools: maker_vote decides one step. maker_run runs a chain of steps, each winner the state of the next. maker_decompose breaks a task into voted parts and solves it. maker_validate checks a text for red flags without a model call. maker_calibrate measures how often the model is right and computes the margin that many steps need. maker_configure keeps options under a configId.

How to use it well: small steps, each with one right answer in a short, fixed form. Samples see only the prompt (and \`system\`), never this conversation. Independent steps may be voted on in parallel. Runs that are not over return a runId; maker_run tells their state.

redFlags: {maxTokens, format, schema}. format "text" (default), "json" (schema: a JSON Schema, no remote $ref), "regex" (schema: an RE2 expression for the whole answer), "oneOf" (schema: a list of texts). maxTokens: longer answers are discarded (default 750).
match: "exact" (default), "text", which ignores letter case and white space, or "number", "date", "money": the same one, however it is written.
temperature: {first, others}, each 0 to 2, default {first: 0, others: 0.1}; or the text "none".
provider: openai, anthropic, ollama, lmstudio, simulated (no model, to try the tools), or client (the client's own model, where the server is set to it).

Every vote costs several model calls; the server caps samples, tokens, money, seconds and parallel calls. Results tell usage, and costUsd where the price is known.`;
