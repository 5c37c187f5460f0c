import { InvalidArgumentError } from '@maker/events';
import { flagged, requireReader, type Reader } from '../read.ts';

/**
 * Reads what stands between the last `<tag>` and its `</tag>` with another reader. Whatever comes
 * before is thinking; what comes after the last opening tag must close it exactly once, else the
 * answer is flagged as `format`. An earlier span is no way out: the model has gone on to another answer.
 *
 * @param tag - The tag's name, without brackets: a letter, then letters, digits, `-` and `_`.
 * @param reader - Reads the text between the tags.
 * @throws InvalidArgumentError when `tag` is no such name or `reader` no function.
 */
export function lastTagged<R>(tag: string, reader: Reader<R>): Reader<R> {
  if (!/^[A-Za-z][\w-]*$/.test(tag)) {
    const expected = 'the name of a tag: a letter, then letters, digits, - and _';
    throw new InvalidArgumentError({ argument: 'tag', expected, received: tag });
  }
  requireReader('reader', reader);
  const opening = `<${tag}>`;
  const closing = `</${tag}>`;
  return (answer) => {
    const opened = answer.lastIndexOf(opening);
    if (opened === -1) return flagged('format', `no ${opening}`);
    const start = opened + opening.length;
    const end = answer.indexOf(closing, start);
    if (end === -1) return flagged('format', `the last ${opening} is not closed`);
    if (answer.lastIndexOf(closing) > end) return flagged('format', `${closing} stands twice`);
    return reader(answer.slice(start, end));
  };
}
