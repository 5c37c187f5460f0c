/** The fields that are read, in this order: the last one can be checked against two before it. */
export const fields = ['number', 'date', 'net', 'tax', 'total'] as const;

/** Name of a field. */
export type Field = (typeof fields)[number];

/** What a bookkeeper types in: dates as YYYY-MM-DD, amounts with two decimals. */
export type Invoice = Readonly<Record<Field, string>>;

/** Three invoices as they come by mail, and what stands in them. */
export const invoices: readonly { readonly text: string; readonly expected: Invoice }[] = [
  {
    text: `Northwind Office Supplies
Invoice NW-2041, 3 November 2026
12 boxes of paper        238.80
 4 toner cartridges      316.00
Subtotal                 554.80
VAT 19 %                 105.41
Amount due               660.21`,
    expected: {
      number: 'NW-2041',
      date: '2026-11-03',
      net: '554.80',
      tax: '105.41',
      total: '660.21',
    },
  },
  {
    text: `RECHNUNG Nr. 77/26 vom 12.11.2026
Wartung Heizung          1.240,00 EUR
zzgl. 19 % MwSt.           235,60 EUR
Gesamtbetrag             1.475,60 EUR`,
    expected: {
      number: '77/26',
      date: '2026-11-12',
      net: '1240.00',
      tax: '235.60',
      total: '1475.60',
    },
  },
  {
    text: `Statement of charges no. A-9 (2026-11-20)
Hosting, November: $49.00. Sales tax: $4.04. Please pay $53.04 by 20 December.`,
    expected: { number: 'A-9', date: '2026-11-20', net: '49.00', tax: '4.04', total: '53.04' },
  },
];
