import { faultsOf, ledgerOf } from '../test/storm/ledger.ts';
import { calibrating, rideOut } from '../test/storm/ride-out.ts';

/*
 * 10,000 samples through a server where 5 % of the requests meet a 429, 3 % a 500, 2 % lose their
 * connection and 1 % get half a body: the real SDK and the whole stack. Prints both sides of the ledger,
 * and fails where they differ.
 */

const passage = await rideOut({ provider: 'openai', voyage: calibrating(10_000) });
const figure = (n: number): string => n.toLocaleString('en').padStart(11);

const fates = Object.entries(passage.books.requests).map(
  ([fate, n]) => `${figure(n).trim()} ${fate}`,
);
process.stdout.write(`Requests in the storm: ${fates.join(', ')}\n`);
for (const { what, run, server } of ledgerOf(passage)) {
  process.stdout.write(
    `${what.padEnd(40)}${figure(run)} in the run ${figure(server)} at the server\n`,
  );
}
for (const fault of faultsOf(passage)) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
