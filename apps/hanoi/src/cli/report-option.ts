import { Option } from 'commander';

/** Where the report goes; `--no-report` stands beside it. */
export function reportOption(): Option {
  return new Option('--report <file>', 'where the HTML report goes').default(
    true,
    'a folder under runs/',
  );
}
