/** Kilobytes that an entry without a line of its own may weigh. */
export const usualCeiling = 25;

/**
 * The most that an entry may weigh with all that it needs, optional SDKs aside: kilobytes, minified and
 * compressed. A ceiling is raised in the commit that needs it, which says why.
 */
export const ceilings: Readonly<Record<string, number>> = {
  '@maker/core': 30,
  '@maker/core/testing': 4,
  '@maker/decompose': 22,
  '@maker/events': 3,
  '@maker/journal': 15,
  '@maker/mcp': 400,
  '@maker/observe': 10,
  '@maker/providers': 110,
  '@maker/providers/ai-sdk': 8,
  '@maker/providers/anthropic': 13,
  '@maker/providers/batch': 3,
  '@maker/providers/file-store': 3,
  '@maker/providers/lmstudio': 11,
  '@maker/providers/ollama': 8,
  '@maker/providers/openai': 15,
  '@maker/providers/prices': 80,
  '@maker/providers/simulated': 6,
  '@maker/redflag': 7,
  // The charting library and the program of the page, as text.
  '@maker/report': 58,
  '@maker/report/format': 2,
  '@maker/report/page': 40,
  '@maker/restate': 900,
};
