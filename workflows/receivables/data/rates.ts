import type { RateTable } from '../rates.ts';

/**
 * Rates by semester. `legalPercent`: taux de l'intérêt légal where the creditor is a professional (arrêté of each
 * semester). `ecbPercent`: ECB main refinancing operations on the first day of the semester (Code de commerce L441-10 II).
 * A semester is added here, or by a person in the settings, once it is published: never guessed.
 * @see https://www.banque-france.fr/en/policy-rates and https://www.bsi.si/en/ecb-interest-rates (until 2025-04-23)
 * @see https://www.moneyvox.fr/credit/actualites/98471 (legal rates 2015 to 2025)
 * @see https://www.legifiscal.fr/actualites-fiscales/4371-taux-interet-legal-1er-semestre-2026.html (H2 2024 to H1 2026)
 */
export const RATES: RateTable = [
	{ from: '2020-01-01', legalPercent: 0.87, ecbPercent: 0 },
	{ from: '2020-07-01', legalPercent: 0.84, ecbPercent: 0 },
	{ from: '2021-01-01', legalPercent: 0.79, ecbPercent: 0 },
	{ from: '2021-07-01', legalPercent: 0.76, ecbPercent: 0 },
	{ from: '2022-01-01', legalPercent: 0.76, ecbPercent: 0 },
	{ from: '2022-07-01', legalPercent: 0.77, ecbPercent: 0 },
	{ from: '2023-01-01', legalPercent: 2.06, ecbPercent: 2.5 },
	{ from: '2023-07-01', legalPercent: 4.22, ecbPercent: 4 },
	{ from: '2024-01-01', legalPercent: 5.07, ecbPercent: 4.5 },
	{ from: '2024-07-01', legalPercent: 4.92, ecbPercent: 4.25 },
	{ from: '2025-01-01', legalPercent: 3.71, ecbPercent: 3.15 },
	{ from: '2025-07-01', legalPercent: 2.76, ecbPercent: 2.15 },
	{ from: '2026-01-01', legalPercent: 2.62, ecbPercent: 2.15 },
];
