/** What `maker-mcp --help` prints. */
export const help: string = `maker-mcp: the voting tools of MAKER as an MCP server

Usage: maker-mcp [--http PORT]

  (no flag)        serves over stdin and stdout, as MCP clients expect
  --http PORT      serves over HTTP on 127.0.0.1 instead; 0 takes any free port
  --print-config   prints the settings in force, without keys, and ends
  --version        prints the version and ends
  --help           prints this and ends

Environment
  MAKER_PROVIDER   openai, anthropic, ollama, lmstudio, simulated, or client (the
                   client's own model, off otherwise); keys alone choose nothing
  MAKER_MODEL      model of MAKER_PROVIDER
  OPENAI_API_KEY, ANTHROPIC_API_KEY
                   keys; OPENAI_BASE_URL, ANTHROPIC_BASE_URL, OLLAMA_HOST, LMSTUDIO_HOST addresses
  MAKER_MAX_SAMPLES, _TOKENS, _COST_USD, _SECONDS, _PARALLEL
                   the most that one tool call may take
  MAKER_RUN_SAMPLES, _TOKENS, _COST_USD, _SECONDS
                   the most that one run of maker_run or maker_decompose may take
  MAKER_TOTAL_SAMPLES, _TOKENS, _COST_USD, _SECONDS, _PARALLEL
                   the most that the process may take
  MAKER_INPUT_USD_PER_MILLION, MAKER_OUTPUT_USD_PER_MILLION
                   price of a model that the price list does not know
  MAKER_SIMULATED_RIGHT, _WRONG, _STEP_SUCCESS_RATE, _VALID_RATE, _LATENCY_MS, _SEED
                   the simulated provider; wrong answers are separated by |
  MAKER_LOG        info, debug or trace: writes the events of runs, of their steps too, or of every
                   sample as lines of JSON to stderr, without prompts and answers
`;
