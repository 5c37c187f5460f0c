export { lookUpPrice, type PricedModel } from './look-up-price.ts';
