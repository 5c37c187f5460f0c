/**
 * The URL that a text is, if one can be called there: http or https, and without user and password,
 * which a fetch refuses with each call.
 */
export function parseHttpUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const hasCredentials = url.username !== '' || url.password !== '';
  return /^https?:$/.test(url.protocol) && !hasCredentials ? url : undefined;
}
