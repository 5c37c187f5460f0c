/** What vendors put behind the name of a model to name one of its versions: a date, a number, `latest`. */
const versionSuffix = /-(\d{8}|\d{4}-\d{2}-\d{2}|\d{3,4}|0|latest)$/;

/** Whether both names are of one model, in whichever version: `gpt-4.1` and `gpt-4.1-2025-04-14`, but not `gpt-4.1-mini`. */
export function isSameModel(name: string, other: string): boolean {
  return name === other || withoutVersion(name) === withoutVersion(other);
}

function withoutVersion(name: string): string {
  return name.replace(versionSuffix, '');
}
