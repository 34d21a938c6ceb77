export type { Customer as AccountCustomer } from '../customer.ts';
