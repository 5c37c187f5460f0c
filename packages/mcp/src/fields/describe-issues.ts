import type * as z from 'zod';
import { cutText, shownText } from '../shown/shown-text.ts';
import type { JsonSchema } from './compact-json-schema.ts';

const shownIssues = 5;

/** What is wrong with arguments: for each field its name, what it must be and what it is for. Values are not quoted. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], schema: JsonSchema): string {
  const lines = issues.slice(0, shownIssues).map((issue) => describeIssue(issue, schema));
  const more = issues.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function describeIssue(issue: z.core.$ZodIssue, schema: JsonSchema): string {
  const place = schemaAtPath(schema, issue.path);
  const field = issue.path.length === 0 ? 'the arguments' : `\`${issue.path.join('.')}\``;
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.slice(0, shownIssues).map((key) => cutText(shownText(key), 40));
    const known = Object.keys(place?.['properties'] ?? {});
    return `${field}: unknown ${unknown.join(', ')}; known are ${known.join(', ')}`;
  }
  const meaning = place?.['description'];
  const use = typeof meaning === 'string' ? ` (${meaning})` : '';
  return `${field}: ${issue.message}${use}`;
}

function schemaAtPath(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((place, step) => {
    const next =
      typeof step === 'number'
        ? place?.['items']
        : (place?.['properties'] as JsonSchema | undefined)?.[String(step)];
    return next as JsonSchema | undefined;
  }, schema);
}
