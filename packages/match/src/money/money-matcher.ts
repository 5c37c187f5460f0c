import { InvalidArgumentError } from '@maker/events';
import { canonicalJson } from '../json/canonical-json.ts';
import { canonicalRules } from '../json/json-options.ts';
import { createKeyMatcher, type KeyMatcher } from '../keys/key-matcher.ts';
import { requireChoice } from '../keys/require-choice.ts';
import { decimalKey } from '../numbers/decimal.ts';
import type { DecimalMark } from '../numbers/read-grouped.ts';
import { isCurrencyCode } from './currency-codes.ts';
import { readMoney } from './read-money.ts';

/** How amounts of money are read. */
export interface MoneyOptions {
  /** As for `createNumberMatcher`: what a single mark before three digits means. @defaultValue '.' */
  readonly decimalMark?: DecimalMark | undefined;
  /** Currency of `$`, dollars and cents, as an ISO 4217 code. Several countries share them. @defaultValue 'USD' */
  readonly dollar?: string | undefined;
  /** Currency of `¥`. @defaultValue 'JPY' */
  readonly yen?: string | undefined;
}

/** Signs and words that say their currency by themselves. */
const ownSigns: Readonly<Record<string, string>> = {
  EUR: '€ euro euros',
  GBP: '£ pound pounds pence penny p',
  INR: '₹ rupee rupees',
  JPY: 'yen',
  USD: 'us$',
  CAD: 'c$ ca$',
  AUD: 'a$ au$',
  NZD: 'nz$',
  HKD: 'hk$',
  SGD: 's$',
  KRW: '₩',
  TRY: '₺',
  RUB: '₽',
  ILS: '₪',
  VND: '₫',
  UAH: '₴',
  NGN: '₦',
};

/** Those that several countries share. */
const dollarSigns = '$ dollar dollars ¢ cent cents';

/**
 * Two answers are the same when they are the same amount of the same currency, exactly: `$1,234.50`, `USD 1234.5`,
 * `1.234,50 $`, `1.2345 thousand dollars`. An answer that is no such amount, or names no currency, is compared as text, but for letter
 * case and white space.
 *
 * @throws InvalidArgumentError for options outside their domain.
 */
export function createMoneyMatcher(options: MoneyOptions = {}): KeyMatcher<unknown> {
  const { decimalMark = '.', dollar = 'USD', yen = 'JPY' } = options;
  requireChoice('decimalMark', decimalMark, ['.', ',']);
  requireCurrency('dollar', dollar);
  requireCurrency('yen', yen);
  const words = [...Object.entries(ownSigns), [dollar, dollarSigns], [yen, '¥']] as const;
  const signs = new Map(
    words.flatMap(([currency, all]) => all.split(' ').map((sign) => [sign, currency] as const)),
  );
  const rules = canonicalRules({ text: {} });
  return createKeyMatcher((value) => {
    const money = typeof value === 'string' ? readMoney(value, { decimalMark, signs }) : undefined;
    if (money === undefined) return canonicalJson(value, rules);
    return `${money.currency} ${decimalKey(money.amount)}`;
  });
}

function requireCurrency(argument: string, code: unknown): void {
  if (typeof code === 'string' && code === code.toUpperCase() && isCurrencyCode(code)) return;
  const expected = 'an ISO 4217 code in capitals';
  throw new InvalidArgumentError({ argument, expected, received: code });
}
